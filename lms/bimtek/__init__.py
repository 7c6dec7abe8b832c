"""The training event: its plan, its people, and the board of the day."""
