"""A case as a bundle that other services load."""
