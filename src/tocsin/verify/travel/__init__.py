"""How a verdict travels: from the post that was checked to its copies and translations, the pages that relay it, the same media."""
