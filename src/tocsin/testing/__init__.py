"""Shipped test material: generators of cases and posts, contract tests for plug-ins."""
