"""Open answers: who waits for a mark, how a mark is given and put right, and a further attempt with a reason."""
