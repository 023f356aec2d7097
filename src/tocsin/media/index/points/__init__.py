"""The tier of local features: their descriptors as words, lists of who has each word, votes on who lies where."""
