"""What a stage is, what a step is, who runs its kernels; the only folder that knows an engine of SQL (DuckDB)."""
