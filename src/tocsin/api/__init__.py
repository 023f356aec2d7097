"""What a script or a notebook calls: a table of posts in, tables out. The command line's verbs of the same names call it too."""
