"""That a case is what it was: a manifest of its files, timestamps by others over it, captures in a signed file; checked without Tocsin."""
