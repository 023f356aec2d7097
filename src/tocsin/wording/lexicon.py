"""What the linter knows of a language: classes of words and the frames they make, read from `words/*.toml`.

`[words]` holds classes of phrases in the notation of `page.furniture.phrases` (`a|b`, `stem*`, `_` for up to four words, `#` a number); in
Arabic words are written bare, and `~stem*` is a verb in any person and tense. `[say]` holds for each kind of fault frames: names of
classes in order, between them the most words that may stand there (`actor 6 act`). `[free]` names the classes that make a sentence
free of a kind.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from tocsin.errors import SettingError
from tocsin.page.furniture.phrases import Book, Line, fold

LANGUAGES = ("en", "fr", "ar")
Hits = dict[str, list[tuple[int, int]]]
_ALWAYS = (
    "ordinary",
    "month",
    "season",
    "of",
    "part_of",
    "whole",
    "against",
    "percent",
    "counted",
    "item",
    "level",
)  # what no ordinary phrase covers
_NEAR = 3  # words between two classes of a frame that names no number


@dataclass(frozen=True, slots=True)
class Frame:
    """Classes in order, each with the most words that may stand before it."""

    places: tuple[tuple[str, int], ...]

    @property
    def presupposes(self) -> bool:
        """Whether it names something as that, so that a denial of something else frees nothing (`the bots never slept`)."""
        return self.places[0][0].startswith("the_")

    def matches(self, hits: Hits) -> Iterator[tuple[int, int, int]]:
        """Where the frame stands among the classes of a chunk: first word, first word of its last class, word behind."""
        for start, end in hits.get(self.places[0][0], ()):
            last = self._rest(hits, 1, (start, end))
            if last is not None:
                yield start, *last

    def _rest(self, hits: Hits, place: int, last: tuple[int, int]) -> tuple[int, int] | None:
        if place == len(self.places):
            return last
        name, reach = self.places[place]
        near = (one for one in hits.get(name, ()) if last[1] <= one[0] <= last[1] + reach)
        return next((found for one in near if (found := self._rest(hits, place + 1, one)) is not None), None)


class Lexicon:
    """The classes, frames and numbers of one language."""

    def __init__(self, lang: str, written: dict[str, Any]) -> None:
        self.lang = lang
        self.say = {kind: [_frame(one, written["words"]) for one in frames] for kind, frames in written["say"].items()}
        self.free: dict[str, list[str]] = written.get("free", {})
        self.numbers = {fold(word.replace("آ", "اا")): float(value) for word, value in written["numbers"].items()}
        self._book = Book(((name, ""), phrase.replace("آ", "اا")) for name, phrases in written["words"].items() for phrase in phrases)

    def hits(self, forms: Sequence[tuple[str, ...]]) -> Hits:
        """Where each class stands among words (their forms); what `ordinary` covers is of no other class."""
        line = Line((), list(forms), frozenset())
        found: Hits = {}
        for start in range(len(forms)):
            for (name, _), end in self._book.at(line, start):
                found.setdefault(name, []).append((start, end))
        ordinary, likely = found.get("ordinary", []), found.get("likelihood", [])
        besides = {**{name: [] for name in _ALWAYS}, "proof": [*ordinary, *likely]}  # `almost certain` is a likelihood
        kept = {name: [one for one in spans if not _within(one[0], besides.get(name, ordinary))] for name, spans in found.items()}
        return {name: spans for name, spans in kept.items() if spans}

    def begins(self, name: str, forms: Sequence[tuple[str, ...]]) -> bool:
        """Whether words begin with a phrase of a class."""
        return bool(forms) and any(found == name for (found, _), _ in self._book.at(Line((), list(forms), frozenset()), 0))


def _within(word: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= word < end for start, end in spans)


def _frame(written: str, classes: dict[str, Any]) -> Frame:
    places, reach = list[tuple[str, int]](), _NEAR
    for part in written.split():
        if part.isdigit():
            reach = int(part)
        else:
            assert part in classes, part
            places.append((part, reach))
            reach = _NEAR
    return Frame(tuple(places))


@cache
def lexicon(lang: str) -> Lexicon:
    """The lexicon of a language by its two-letter code."""
    if lang not in LANGUAGES:
        raise SettingError(f"no house language for {lang!r}", f"choose one of: {', '.join(LANGUAGES)}")
    text = (files("tocsin.wording") / "words" / f"{lang}.toml").read_text("utf-8")
    return Lexicon(lang, tomllib.loads(text))
