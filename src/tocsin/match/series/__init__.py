"""Series and formulas: what many otherwise unlike posts of one account have in common, recognised from the corpus itself."""
