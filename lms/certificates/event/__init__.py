"""Certificates at an event: who is eligible and why not, issued for all at once, for participants, speakers and committee."""
