"""Staff roles: who gives which one to whom, over which place, from when until when."""
