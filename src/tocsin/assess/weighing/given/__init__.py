"""Facts read from JSON by others: keys and words of many kinds, told apart by `keys.toml` and `words.toml`."""
