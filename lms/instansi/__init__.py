"""The office's dated facts: letterhead, signatories, number templates, names of bodies."""
