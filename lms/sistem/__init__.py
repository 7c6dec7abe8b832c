"""Health, audit trail, parked records."""
