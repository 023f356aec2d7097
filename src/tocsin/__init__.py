"""Tocsin: from collected posts to a dossier on information manipulation."""
