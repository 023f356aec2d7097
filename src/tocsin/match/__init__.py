"""Texts and pictures that say the same: copies, rewordings, translations, families."""
