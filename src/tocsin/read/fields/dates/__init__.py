"""Dates and clocks in the words of many languages and calendars; what they are called stands in names.toml."""
