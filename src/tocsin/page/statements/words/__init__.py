"""How a language counts: one file a language (en.toml tells the form), read once and folded as `match.facts.letters.lower` folds.

A language without a file has digits, signs and what the lexicon of match knows of it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import get_args

from tocsin.match.facts.letters import lower
from tocsin.page.row import Qualifier

LANGUAGES = ("ar", "az", "de", "en", "es", "fa", "fr", "ru", "tr", "uk")
Phrase = tuple[str, ...]
_PREFIX = re.compile(r"^(?:[وف]?(?:لل|[بك]?ال)|[وفبلك])(?=\w\w)")  # Arabic: and, so, in, for, like, the
_NONE: tuple[frozenset[str], tuple[str, ...]] = (frozenset(), ())
_SHORTEST = 2  # letters before a trailing *


@dataclass(slots=True)
class Wording:
    """The words around numbers in one language, folded."""

    lang: str
    before: list[tuple[Phrase, Qualifier]] = field(default_factory=list)  # longest first: phrase, qualifier
    after: list[tuple[Phrase, Qualifier]] = field(default_factory=list)
    fillers: frozenset[str] = frozenset()
    of: dict[str, list[Phrase]] = field(default_factory=dict)  # part, first, them, whom, these: longest first
    total: re.Pattern[str] | None = None  # endings that make a noun the total of what follows
    between: dict[str, list[Phrase]] = field(default_factory=dict)
    shape: dict[str, tuple[frozenset[str], tuple[str, ...]]] = field(default_factory=dict)  # words, and what a word may begin with
    endings: tuple[str, ...] = ()  # of adjectives that stand before their noun
    order: str = "noun"  # where adjectives stand: "noun" first, "adjective" first, or the noun has a "capital"
    scales: dict[str, float] = field(default_factory=dict)  # words for a thousand and more with the endings of cases
    lone: dict[str, float] = field(default_factory=dict)  # words that are vague alone and a number behind a qualifier
    exact: dict[str, str] = field(default_factory=dict)  # word to unit
    begun: dict[str, str] = field(default_factory=dict)  # beginning of a word to unit

    def unit(self, low: str) -> str:
        """The unit that a folded word counts in; empty where it is not known."""
        found = self._known(low)
        if not found and self.lang == "ar" and _PREFIX.match(low):
            found = self._known(_PREFIX.sub("", low, count=1))
        return found

    def has(self, name: str, low: str) -> bool:
        """Whether a folded word stands in a list of the section `shape`."""
        words, begun = self.shape.get(name, _NONE)
        found = low in words or (bool(begun) and low.startswith(begun))
        return found or (self.lang == "ar" and _PREFIX.sub("", low, count=1) in words)

    def _known(self, low: str) -> str:
        if low in self.exact:
            return self.exact[low]
        ends = range(min(len(low), 16), _SHORTEST - 1, -1)
        return next((self.begun[low[:end]] for end in ends if low[:end] in self.begun), "")


@cache
def wording(lang: str) -> Wording:
    """The wording of a language by its two-letter code; nearly empty for one that has no file."""
    made = Wording(lang)
    if lang not in LANGUAGES:
        return made
    data = tomllib.loads((files(__name__) / f"{lang}.toml").read_text("utf-8"))
    made.before, made.after = (_qualifiers(data.get(name, {}), lang) for name in ("before", "after"))
    made.fillers = frozenset(_words(data.get("filler", {}).get("words", ""), lang))
    made.of = {name: phrases(said, lang) for name, said in data.get("of", {}).items() if name != "total"}
    made.total = re.compile(f"(?:{data['of']['total']})$") if "total" in data.get("of", {}) else None
    made.between = {name: phrases(said, lang) for name, said in data.get("range", {}).items()}
    shape = dict(data["shape"])
    made.order = shape.pop("order")
    made.endings = tuple(_words(shape.pop("endings", ""), lang))
    for name, said in shape.items():
        listed = _words(said, lang)
        made.shape[name] = frozenset(listed), tuple(word[:-1] for word in listed if word.endswith("*"))
    made.scales = {word: float(value) for value, said in data.get("scale", {}).items() for word in _words(said, lang)}
    made.lone = {word: float(value) for value, said in data.get("lone", {}).items() for word in _words(said, lang)}
    named = [*data["unit"].items(), *((f"money:{code}", said) for code, said in data.get("money", {}).items())]
    for unit, said in named:
        for word in _words(said, lang):
            (made.begun if word.endswith("*") else made.exact).setdefault(word.rstrip("*"), unit)
    return made


def phrases(said: str, lang: str) -> list[Phrase]:
    """Phrases separated by semicolons as folded words, longest first; hyphens and joiners part words as they do in texts."""
    rows = [tuple(_words(part, lang)) for part in said.split(";")]
    return sorted({row for row in rows if row}, key=lambda row: (-len(row), row))


def ends_with(lows: Sequence[str], phrase: Phrase, lang: str) -> bool:
    """Whether folded words end with a phrase; the first may carry an Arabic prefix, a trailing * stands for any ending."""
    return len(lows) >= len(phrase) and all(_fits(low, part, lang) for low, part in zip(lows[-len(phrase) :], phrase, strict=True))


def starts_with(lows: Sequence[str], phrase: Phrase, lang: str) -> bool:
    """Whether folded words begin with a phrase."""
    return len(lows) >= len(phrase) and all(_fits(low, part, lang) for low, part in zip(lows, phrase, strict=False))


def _fits(low: str, part: str, lang: str) -> bool:
    if low == part or (part.endswith("*") and low.startswith(part[:-1])):
        return True
    return (
        lang == "ar" and low[:1] in "وفبلك" and len(low) > 3 and (low[1:] == part or (part.endswith("*") and low[1:].startswith(part[:-1])))
    )


def _qualifiers(data: dict[str, str], lang: str) -> list[tuple[Phrase, Qualifier]]:
    names: tuple[Qualifier, ...] = get_args(Qualifier)
    rows = [(phrase, name) for name in names for phrase in phrases(data.get(name, ""), lang)]
    return sorted(rows, key=lambda row: (-len(row[0]), row))


def _words(said: str, lang: str) -> list[str]:
    parts = re.split(r"[\s_\u200c]+", said.replace("-", " ").replace("’", "'"))
    return [lower(part, lang) for part in parts if part.strip("_")]
