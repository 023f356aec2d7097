"""Rows handed on as they are, for Excel, Gephi and scripts: one format per file."""
