"""Channels: texts, links and forwards."""
