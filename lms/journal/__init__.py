"""Append-only records, receipts, and what is parked; knows persons by id only."""
