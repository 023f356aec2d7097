"""What was done to a copy: cut, covered, turned, framed, coloured; told from both pictures and from where they meet."""
