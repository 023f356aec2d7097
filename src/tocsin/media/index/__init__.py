"""The index: a folder that holds what is known of every medium, and what is searched."""
