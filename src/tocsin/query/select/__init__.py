"""Selections: their names, the index they are asked of, and the SQL they become."""
