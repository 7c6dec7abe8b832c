"""Certificates: numbers, seal, states, the public check."""
