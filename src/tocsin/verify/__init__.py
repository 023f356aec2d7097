"""Checks of what pages say against what they say it from."""
