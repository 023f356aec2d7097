"""Networks that are protocols and no company's: Nostr, Lemmy."""
