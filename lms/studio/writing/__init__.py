"""The lesson editor: a lesson as blocks, what a trainer types in them, its health, and how a phone shows it."""
