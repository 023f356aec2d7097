"""Error rates measured on surrogates: the same posts with the effect removed."""
