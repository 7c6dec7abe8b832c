"""What is checked in one file of a course: its bytes, its Markdown, its picture, a reference value."""
