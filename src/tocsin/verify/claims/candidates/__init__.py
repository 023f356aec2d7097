"""Which fact-checks a post may be about: letters, meaning and facts in common, fused by rank."""
