"""Image boards and forums: posts in threads, mostly without names."""
