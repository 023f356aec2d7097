"""The process in which files are decoded, and the side of it that asks."""
