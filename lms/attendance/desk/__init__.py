"""A trainer writes down who was there."""
