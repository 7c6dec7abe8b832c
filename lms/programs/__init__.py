"""What a seat role must have done, and a person's standing."""
