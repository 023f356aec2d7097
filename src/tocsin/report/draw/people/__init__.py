"""Accounts drawn: who of a group acted with whom, and when an account was made beside the others."""
