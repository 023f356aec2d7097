"""The kinds of change, one module each: a pair of sentences in, what was found out."""
