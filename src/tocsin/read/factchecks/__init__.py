"""Fact-checks in the forms they come in: linked data, answers of claims:search, tables, pages. Each gives drafts, which become rows."""
