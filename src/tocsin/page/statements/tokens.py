"""The words of a sentence, made once: figures, quotations and the headline are read off the same ones. Nobody changes them."""

from __future__ import annotations

import re
from functools import lru_cache

from tocsin.match.facts.lexicon import lexicon
from tocsin.match.facts.words import Word, words

_DIGIT = re.compile(r"\d")
_AROUND = '.,;:!?…"“”«»„()[]'  # signs at the ends of a word


@lru_cache(maxsize=2048)
def tokens(text: str, lang: str) -> tuple[Word, ...]:
    """The words of a text in a language, with what its lexicon knows of each."""
    return tuple(words(text, lang).words)


def may_count(text: str, lang: str) -> bool:
    """Whether a text may hold a number: a digit, or a word that says one or begins a phrase that does. Quick: most sentences hold none."""
    return bool(_DIGIT.search(text)) or any(_counts(word.strip(_AROUND), lang) for word in set(text.split()))


@lru_cache(maxsize=100_000)
def _counts(word: str, lang: str) -> bool:
    phrases = lexicon(lang).phrases
    found = [entry for one in words(word, lang).words for entry in (one.entry, *(entry for _, entry in phrases.get(one.read.low, ())))]
    return any(entry.number is not None or entry.ordinal for entry in found)
