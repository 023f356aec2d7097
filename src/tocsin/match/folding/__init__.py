"""Folding: disguises undone, with the offset mapping back to the original text; names and numbers across alphabets."""
