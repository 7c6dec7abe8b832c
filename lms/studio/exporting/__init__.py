"""Courses and banks in the formats of other systems."""
