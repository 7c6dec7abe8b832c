"""How people come in: codes, devices with PIN, sessions."""
