"""Observing a skill: whom an assessor may see, the sheet of one skill, what is kept, and withdrawing it."""
