"""Archives of several files, opened member by member; web archives, opened record by record."""
