"""Tables of a case that lie in an S3-compatible store or on a mounted share (docs/store.md)."""
