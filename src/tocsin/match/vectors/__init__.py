"""Vectors of texts: the encoder, the distilled word network, neighbours."""
