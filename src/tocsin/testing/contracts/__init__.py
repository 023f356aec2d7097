"""Checks that a plug-in keeps its contract, one module a kind; what a third party runs in its own tests."""
