"""Two texts and nothing else: what is known of each, and whether they say the same."""
