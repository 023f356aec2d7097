"""Leaf: what a link, a mention, a hashtag, a number, an invisible character and a confusable letter are, for every part alike."""
