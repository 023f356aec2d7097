"""From bytes to records: unpacking, encodings, JSON, delimited text, sheets."""
