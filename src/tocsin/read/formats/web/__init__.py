"""Pages, news lists and pictures."""
