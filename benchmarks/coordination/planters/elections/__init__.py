"""Pages and accounts of two platforms: links, hashtags and pictures."""
