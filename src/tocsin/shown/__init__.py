"""What the media of a case show: opened from the evidence, compared, their words and dates read, a small picture made of each."""
