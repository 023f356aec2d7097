"""Verbs about how long a case is kept, who looked at what, and how others can check that it is what it was."""
