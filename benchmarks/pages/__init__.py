"""Measuring and fitting of what is read from pages."""
