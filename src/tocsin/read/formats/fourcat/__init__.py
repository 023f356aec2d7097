"""4CAT: the reader of its exports, and the tables of its sources by kind."""
