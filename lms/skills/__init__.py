"""Observed skills: who waits for an assessor."""
