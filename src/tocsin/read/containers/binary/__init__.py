"""Tables that are no text: workbooks, databases, Parquet and Arrow files; their rows as dicts of plain values."""
