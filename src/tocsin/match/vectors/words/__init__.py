"""Vectors of single words: made, kept, and made at less cost where a word is rare."""
