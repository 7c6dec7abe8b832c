"""Two entries of one person become one: both are looked at side by side, and nothing that she did is lost."""
