"""Puskesmas and the kelurahan that they serve, from a day on."""
