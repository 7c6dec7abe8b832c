"""Papan Acara: the timeline of the day, and the one button that is next."""
