"""The flow of a case: which stages there are, in what order, what each depends on, and how one is run, skipped or explained."""
