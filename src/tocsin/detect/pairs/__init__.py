"""Pairs of accounts: tallies of their events, the pace of a crowd, the null model, one value for all traces."""
