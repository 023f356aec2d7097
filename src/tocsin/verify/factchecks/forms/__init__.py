"""The forms fact-checks come in: linked data, answers of claims:search, tables, pages. Each gives drafts, in the words of the table."""
