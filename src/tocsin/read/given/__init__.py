"""Posts in hand or in a file, for the verbs that need no case: under our names, with ids as given."""
