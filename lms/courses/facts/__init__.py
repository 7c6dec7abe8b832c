"""Facts that wait for the word of the health office, and what offices said of them."""
