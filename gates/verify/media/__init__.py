"""A small gold set of pictures, drawn by code: scenes with texture, what people do to pictures, and pictures that only look alike."""
