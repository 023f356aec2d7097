"""Candidate pairs, what speaks for and against each, and how it is judged."""
