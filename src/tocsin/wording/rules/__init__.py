"""The rules: `declared` (frames of words), `figured` (numbers), `known` (what the context tells)."""
