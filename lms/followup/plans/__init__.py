"""Promises of the teams (RTL): written on the last session, shown to the hall."""
