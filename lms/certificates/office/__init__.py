"""Certificates at the officer's desk: the register, issuing anew, revoking by two persons, and certificates earned elsewhere."""
