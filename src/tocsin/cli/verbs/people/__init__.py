"""Verbs by which people say something of a case; what they say stands beside what the case says."""
