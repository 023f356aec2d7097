"""Hostile input at depth: every place where bytes of others come in, fuzzed guided by coverage (`make fuzz`)."""
