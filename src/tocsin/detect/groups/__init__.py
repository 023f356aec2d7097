"""Groups: communities of significant pairs, their bursts, and the members that only bursts show."""
