"""How it was done: runs and settings, coverage, error rates, scope."""
