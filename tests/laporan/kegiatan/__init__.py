"""Tests of the report of an event."""
