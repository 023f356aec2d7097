"""Tools that collect from many platforms: 4CAT, Zeeschuimer, monitors."""
