"""Coordination measured."""
