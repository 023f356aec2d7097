"""Along which lines of time a query runs in a reference: found by votes, followed to their ends."""
