"""Copies: fingerprints, alignment, clusters of copies."""
