"""What a page states: figures with what they count, quotations with their speakers, names with their spellings."""
