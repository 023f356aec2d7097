"""From the words of a text to the signs that the grammar of dates reads."""
