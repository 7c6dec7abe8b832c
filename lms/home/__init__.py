"""The first page of each role, own data, help."""
