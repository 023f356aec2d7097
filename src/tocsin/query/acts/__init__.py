"""What accounts did together, as data for pictures: what a pair's p-value is made of, when two met, when a group acted."""
