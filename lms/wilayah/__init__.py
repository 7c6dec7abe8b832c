"""Regions by official code, puskesmas and their areas, posyandu."""
