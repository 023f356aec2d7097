"""What a line of a page is by itself, the channels a page promotes, what betrays a source language, and what repeats over a site."""
