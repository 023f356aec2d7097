"""Accounts that act together: exact pair events, edges, groups, and the statistics they share."""
