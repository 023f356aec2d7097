"""Families of texts, their facts, and the tables that are written."""
