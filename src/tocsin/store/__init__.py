"""What a case keeps: evidence with its hash-chained log, tables in Parquet, run records, and the lock."""
