"""Fact-checks of others: read in every form they come in, rated in one vocabulary, written as ClaimReview and MediaReview."""
