"""The projector: what the whole hall sees, behind its own read-only link."""
