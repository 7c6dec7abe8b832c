"""Before the day: making an event out of a template, its list, its plan and its timeline."""
