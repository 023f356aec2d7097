"""Who copies whom: ties between pairs of accounts by what both carry, who was first, and what both had from a third."""
