"""Campaigns: what makes one, who holds it, what it is called."""
