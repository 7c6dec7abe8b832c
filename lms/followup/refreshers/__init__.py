"""Refreshers of two minutes, and what they say about memory."""
