"""Refreshers: three items some days after an event, which count for nothing but memory."""
