"""Coming in: the class code, a request for whoever has no card, and what the trainer says to it."""
