"""Somebody says that she is there."""
