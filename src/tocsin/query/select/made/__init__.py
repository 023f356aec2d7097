"""How the files of the index are made of the tables of a case, over codes."""
