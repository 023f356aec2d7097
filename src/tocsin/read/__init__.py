"""From files of many formats to records, one reader per file, found by content."""
