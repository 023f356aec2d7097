"""What stands before and behind the evidence: the first page, the chronology, the assessment."""
