"""What each raw file of a case is mapped to, once: a part of the tables, made again when what it depends on changed."""
