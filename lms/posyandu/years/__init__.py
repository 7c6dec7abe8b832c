"""What is asked of a posyandu each year: the office's own criteria, and how each posyandu met them."""
