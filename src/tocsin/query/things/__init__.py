"""What a case says of two things at once, by the id `a~b`: two texts, two pages, two media, two sites, a post and a claim."""
