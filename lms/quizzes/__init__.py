"""Items, draws, attempts, answers, grading."""
