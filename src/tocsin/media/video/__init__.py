"""Videos beside one another: stills hashed, votes on offset and speed, segments; their sound apart."""
