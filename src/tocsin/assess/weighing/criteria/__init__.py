"""The four criteria of decree 2021-922, one a file. None is inferred from another, from a denial, or from visibility."""
