"""Bytes of any kind made a Document: decoded, taken apart into blocks in reading order, with what its code declares of itself."""
