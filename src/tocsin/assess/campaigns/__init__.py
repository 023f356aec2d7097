"""Campaigns: what makes one, who holds it, and the findings about it."""
