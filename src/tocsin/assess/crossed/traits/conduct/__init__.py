"""Traits of how accounts act: sleep before a burst, speed of reaction, pauses, clients, what is gone since it was captured."""
