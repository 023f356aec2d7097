"""Pictures to be looked into: posts over time."""
