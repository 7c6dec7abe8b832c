"""What trainers bring along: hand-outs, decks, banks and packages of other systems become drafts, with a list of what was lost."""
