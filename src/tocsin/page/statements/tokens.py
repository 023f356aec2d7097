"""The words of a sentence, made once: figures, quotations and the headline are read off the same ones. Nobody changes them."""

from __future__ import annotations

from functools import lru_cache

from tocsin.match.facts.words import Word, words


@lru_cache(maxsize=2048)
def tokens(text: str, lang: str) -> tuple[Word, ...]:
    """The words of a text in a language, with what its lexicon knows of each."""
    return tuple(words(text, lang).words)
