"""The groups of facts that `facts.Facts` holds."""
