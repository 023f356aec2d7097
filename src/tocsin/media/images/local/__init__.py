"""Local features of a picture, and the part that two pictures share by them: place, turn, mirror, region, probability."""
