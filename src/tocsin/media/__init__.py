"""Pictures and videos: opened within bounds, hashed, compared by what they show, and what was done to a copy told."""
