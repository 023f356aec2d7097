"""Verbs about the files of a case: what is added, listed, taken out, and looked at."""
