"""What accounts declare of themselves, and the findings about it."""
