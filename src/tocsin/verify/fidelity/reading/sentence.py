"""What is read of one sentence before it is held against another; a sentence that many pages have is read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from tocsin.match.facts.days import Moment, moments
from tocsin.match.facts.words import Word, words
from tocsin.page.statements.figures import PlacedFigure, figures_in
from tocsin.verify.fidelity.reading.attributions import Attribution, attributions
from tocsin.verify.fidelity.reading.names import Run, names

_JOINER = "\u200c"
_KEPT = 20_000  # sentences


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence with its words, and what they say. Places of words are their numbers, `start` and `end` characters of `text`."""

    text: str
    lang: str
    words: tuple[Word, ...]
    figures: tuple[PlacedFigure, ...]
    moments: tuple[Moment, ...]
    names: tuple[Run, ...]
    sources: tuple[Attribution, ...]
    nots: tuple[int, ...]

    def at(self, start: int, end: int) -> range:
        """The words that stand between two characters."""
        inside = [place for place, word in enumerate(self.words) if word.start < end and start < word.end]
        return range(inside[0], inside[-1] + 1) if inside else range(0)

    def cut(self, first: int, last: int) -> str:
        """The text of words first to last, with what a joiner ties to the last (Persian)."""
        while last + 1 < len(self.words) and self.text[self.words[last].end : self.words[last + 1].start] == _JOINER:
            last += 1
        return self.text[self.words[first].start : self.words[last].end]


@lru_cache(_KEPT)
def read(text: str, lang: str) -> Reading:
    """Read a sentence in a language (ISO 639-1)."""
    said = words(text, lang).words
    when, taken = moments(said, lang)
    figures = figures_in(text, lang)
    numbers = {at for at, word in enumerate(said) for one in figures if word.start < one.number_end and one.number_start < word.end}
    nots = tuple(at for at, word in enumerate(said) if "not" in word.entry.signs)
    held = frozenset(taken | numbers)
    return Reading(text, lang, tuple(said), tuple(figures), when, names(text, said, lang, held), attributions(said, lang), nots)
