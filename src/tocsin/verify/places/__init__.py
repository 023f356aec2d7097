"""Where a medium was made, and whether that is where it is said to show: areas of the earth, wide or narrow, and their distance."""
