"""An office's own changes of programs: what they would do, and doing it."""
