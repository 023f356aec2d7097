"""Verbs that need no case: a file in, tables out."""
