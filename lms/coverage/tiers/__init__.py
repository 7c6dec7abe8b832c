"""Tiers of kader by region: how many are trained, seen by an assessor, and purwa, madya or utama, and how long they have served."""
