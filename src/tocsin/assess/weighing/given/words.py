"""What words by others mean, by the lists of `words.toml`."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_SIGNS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class _Word:
    """A phrase of the list: its regular expression over folded text, how much it says, and what it means."""

    pattern: re.Pattern[str]
    length: int
    meaning: str


def fold(text: str) -> str:
    """Lower case, no accents, everything but letters and digits a space."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _SIGNS.sub(" ", plain.lower()).strip()


def meaning(section: str, text: str | None) -> str | None:
    """What a text means in a section of the list, by the longest phrase in it; None where no phrase is in it."""
    found = meanings(section, text)
    return found[0] if found else None


def meanings(section: str, text: str | None) -> tuple[str, ...]:
    """Everything a text may mean, by falling length of the phrase in it; each once."""
    if not text:
        return ()
    folded = fold(text[:2000])
    return tuple(dict.fromkeys(word.meaning for word in _words(section) if word.pattern.search(folded)))


def ranked(section: str, text: str | None) -> str | None:
    """Of everything a text may mean, what stands first in the list."""
    found = meanings(section, text)
    return min(found, key=[word.meaning for word in _listed(section)].index) if found else None


@cache
def _words(section: str) -> tuple[_Word, ...]:
    return tuple(sorted(_listed(section), key=lambda word: -word.length))  # stable: the file's order among equals


@cache
def _listed(section: str) -> tuple[_Word, ...]:
    told = tomllib.loads((files("tocsin.assess.weighing.given") / "words.toml").read_text(encoding="utf-8"))[section]
    return tuple(_word(phrase, meaning) for meaning, phrases in told.items() for phrase in phrases)


def _word(phrase: str, meaning: str) -> _Word:
    parts = [re.escape(fold(part)) + (r"\w*" if part.endswith("*") else "") for part in phrase.split()]
    return _Word(re.compile(r"\b" + " ".join(parts) + r"\b"), len(fold(phrase)), meaning)
