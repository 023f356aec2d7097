"""Fits the judge of two texts (match/compare) on labelled pairs of many sources, and reports it on sources left out."""
