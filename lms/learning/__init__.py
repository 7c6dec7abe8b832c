"""The participant's pages: lessons read, courses on the way."""
