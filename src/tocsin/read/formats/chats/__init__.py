"""Chats that are no public platform's: what their own exports and downloads hold."""
