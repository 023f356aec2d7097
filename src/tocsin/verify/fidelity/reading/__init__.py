"""What is read of one sentence: its words, figures, days, names, sources and denials."""
