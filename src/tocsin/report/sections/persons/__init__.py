"""The sections on persons: whose names are open, by whose decision."""
