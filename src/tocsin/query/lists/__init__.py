"""Long lists of a case, a page of them at a time: who had what first, families of texts, groups, accounts."""
