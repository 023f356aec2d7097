"""The last line: every output is read in every layer and searched for what the private side holds before it is put in its place."""
