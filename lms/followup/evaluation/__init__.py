"""What participants thought of the day: anonymous, and nothing of it below five answers."""
