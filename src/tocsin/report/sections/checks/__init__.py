"""The section on verification."""
