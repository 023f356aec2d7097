"""The most probable tree: a log-linear model of parents, exact probabilities over all forests, the forest that is said."""
