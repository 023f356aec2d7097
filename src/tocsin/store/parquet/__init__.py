"""Parquet files put together from row groups that stand already."""
