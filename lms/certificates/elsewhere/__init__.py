"""Certificates that somebody earned elsewhere (Plataran Sehat and others): copied by an officer, counted where a program says so."""
