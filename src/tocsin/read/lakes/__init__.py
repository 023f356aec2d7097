"""Tables that lie as many files of which a log tells which count (Delta, Iceberg), and what lies in a store (docs/store.md)."""
