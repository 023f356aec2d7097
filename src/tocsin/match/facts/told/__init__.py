"""What is told of the facts of two texts: what differs where both speak of one thing, and what is the same."""
