"""What one text states, made once and compared many times."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from tocsin.match.facts.days import Moment, moments
from tocsin.match.facts.figures import Figure, figures
from tocsin.match.facts.names import Name, Pool, names, pool
from tocsin.match.facts.polarity import Polarity, polarity
from tocsin.match.facts.words import words


@dataclass(frozen=True, slots=True)
class Facts:
    """What a text states. Places in it (`start`, `end`, `spans`) are characters of `plain`."""

    plain: str
    lang: str
    figures: tuple[Figure, ...]
    moments: tuple[Moment, ...]
    names: tuple[Name, ...]
    polarity: Polarity
    sequence: tuple[str, ...]  # folded words and numbers in their order
    spans: tuple[tuple[int, int], ...]  # where each stands
    content: tuple[str, ...]  # stems of the words that are not mere grammar, in their order
    grammar: frozenset[str]  # folded words that are mere grammar
    words: frozenset[str]  # all folded words
    codes: frozenset[str]  # of the places named
    pool: Pool
    quotes: bool
    asks: bool


@lru_cache(maxsize=4096)  # who searches for a text, who judges it and who lays it beside another all ask
def facts(plain: str, lang: str) -> Facts:
    """Read the facts of a plain text in a language (ISO 639-1; any other code is read by its digits and letters)."""
    lang = lang[:2].lower() if lang else ""
    text = words(plain, lang)
    said = text.words
    when, taken = moments(said, lang)
    who = names(said, lang)
    content = tuple(word.read.stem for word in said if not word.entry.stop and not word.digits and len(word.read.low) > 1)
    sequence = tuple(word.read.low for word in said)
    return Facts(
        plain, lang, figures(said, lang, taken), when, who, polarity(said, lang), sequence, tuple((word.start, word.end) for word in said),
        content, frozenset(word.read.low for word in said if word.entry.stop), frozenset(sequence),
        frozenset(name.code for name in who if name.code), pool(said), text.quotes >= 2, text.asks,
    )  # fmt: skip
