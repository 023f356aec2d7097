"""Atom 1.0, RSS 2.0 and JSON Feed 1.1 of the findings of a case and of what is relayed."""
