"""The demonstration: two cities of invented people at every stage, and a button for each role."""
