"""The actions of all traces as numbers, and the exact pair events between them."""
