"""Two selections of posts against each other, or one against all others."""
