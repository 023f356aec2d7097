"""The section on pages."""
