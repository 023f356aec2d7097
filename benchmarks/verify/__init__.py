"""Measures of verification: media found again, claims matched, dates judged."""
