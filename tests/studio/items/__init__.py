"""Items in the studio: typed, kept in the bank, shown, tried out and counted."""
