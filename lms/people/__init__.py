"""Persons, the seats they hold (tenures), the staff roles they were given (grants), and the rights these carry."""
