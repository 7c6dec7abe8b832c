"""The demonstration: invented cities, and one tap to come in as any role."""
