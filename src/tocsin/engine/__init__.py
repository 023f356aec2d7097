"""The only folder that knows the SQL engine: stages, steps, the allow-list of SQL."""
