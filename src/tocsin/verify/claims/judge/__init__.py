"""Whether a post says what a fact-check reviewed: the parts of both laid side by side, and what each answer is worth."""
