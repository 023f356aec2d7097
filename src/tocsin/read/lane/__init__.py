"""Rows read column by column where they are of one pattern; what a reader makes of a pattern is learned from the reader itself."""
