"""A participant's own pages of an event: what she has to do now."""
