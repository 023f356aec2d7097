"""Dates of a page: read from strings in ten languages and three calendars, found in running text, and chosen among what a page says."""
