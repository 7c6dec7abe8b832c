"""What was handed in or made as a file: its limits, how it is kept, and how it is given back."""
