"""Where trainers see what is taught."""
