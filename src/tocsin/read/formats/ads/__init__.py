"""Libraries of advertisements."""
