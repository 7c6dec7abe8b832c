"""Certificates that somebody earned elsewhere (Plataran Sehat and others): copied by an officer, shown, not counted yet."""
