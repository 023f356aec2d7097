"""Headline against body: whether the text says what stands above it, and what of its attribution is left."""
