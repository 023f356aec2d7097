"""The demo's people and posts in the formats of real exports."""
