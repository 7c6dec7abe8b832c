"""Sources of all lessons, and the facts that an office ticks off."""
