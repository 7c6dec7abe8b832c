"""The decrees of the guiding teams, and what the office is asked to count."""
