"""What accounts declare of themselves."""
