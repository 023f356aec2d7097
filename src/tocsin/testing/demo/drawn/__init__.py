"""Pictures and films drawn by code."""
