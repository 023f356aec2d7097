"""How what each raw file was mapped to becomes the tables of the case."""
