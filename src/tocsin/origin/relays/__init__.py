"""Relays: whose text a page carries, in and across languages, and the most probable tree of them."""
