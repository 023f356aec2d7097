"""What the private side of a case holds, as hashes; where it stands in a text in whatever disguise; the text with it hidden."""
