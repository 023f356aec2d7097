"""What each block is for the page: headline, lead, text, date line, byline, credit, caption, or boilerplate of some kind."""
