"""The import of people: a file to rows, rows to a plan that can be read, a plan to the database, all or nothing."""
