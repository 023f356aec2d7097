"""Telegram: its own exports and its programming libraries."""
