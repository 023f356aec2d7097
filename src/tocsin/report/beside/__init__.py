"""Two texts side by side: words that differ within a language, sentences that answer each other across languages."""
