"""The course package: read, checked, rendered, kept as immutable versions and written out again."""
