"""The network of a case handed on, for Gephi and the like: one format per file."""
