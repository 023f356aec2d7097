"""Pictures beside one another: robust hashes of many views, local features, and the geometry that holds them together."""
