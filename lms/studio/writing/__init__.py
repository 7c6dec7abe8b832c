"""Lessons written in blocks over the same Markdown."""
