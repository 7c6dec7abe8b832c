"""Tests as part of an event: opened and closed from its board, late answers, sheets typed in from paper, and the honest gain."""
