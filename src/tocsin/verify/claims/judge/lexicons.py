"""Words by which a statement denies, says that something stays as it was, or names who acts: lists of ten languages (TOML beside this).

Fooled by: irony; a denial of something else in the same post ("this is no joke"); words with a second meaning; other languages have none.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tocsin.match.facts.letters import lower

_PREFIXES = {"ar": r"(?:[وف]?(?:لل|[بك]?ال|[بلك])?)", "de": r"\w*?"}  # of Arabic; in German the last part of a compound tells
_ENDINGS = {"ar": r"(?:ا|ان|ين|ون|ات|هم|ها)?"}

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Said:
    """Where a text says what the lists hold: denials of all, negations, that things stay or are no longer, and each role that it names."""

    denied: tuple[Span, ...]
    negated: tuple[Span, ...]
    stays: tuple[Span, ...]
    ceased: tuple[Span, ...]
    roles: Mapping[str, Span]
    poles: Mapping[str, Mapping[int, Span]]  # acts that have an opposite: which of the two, 0 or 1


def said(text: str, lang: str) -> Said:
    """What a text says of the lists of its language; nothing in a language that has none."""
    low = "".join(_letter(char, lang) for char in text)  # places stay the same
    found = {name: tuple(match.span() for match in pattern.finditer(low)) for name, pattern in _denials(lang).items()}
    roles = {name: match.span() for name, pattern in _roles(lang).items() if (match := pattern.search(low))}
    poles: dict[str, dict[int, Span]] = {}
    for (axis, pole), pattern in _poles(lang).items():
        if match := pattern.search(low):
            poles.setdefault(axis, {})[pole] = match.span()
    return Said(found.get("denied", ()), found.get("negated", ()), found.get("stays", ()), found.get("ceased", ()), roles, poles)


def _letter(char: str, lang: str) -> str:
    folded = lower(char, lang)
    return folded if len(folded) == 1 else char


@cache
def _denials(lang: str) -> dict[str, re.Pattern[str]]:
    data = _file("denials.toml")
    return {name: _pattern(words[lang], lang, "") for name, words in data.items() if lang in words}


@cache
def _roles(lang: str) -> dict[str, re.Pattern[str]]:
    return {name: _pattern(words[lang], lang, _PREFIXES.get(lang, "")) for name, words in _file("roles.toml").items() if lang in words}


@cache
def _poles(lang: str) -> dict[tuple[str, int], re.Pattern[str]]:
    listed = {axis: words[lang].split("|") for axis, words in _file("opposites.toml").items() if lang in words}
    return {
        (axis, pole): _pattern(words, lang, _PREFIXES["ar"] if lang == "ar" else "")
        for axis, poles in listed.items()
        for pole, words in enumerate(poles)
    }


@cache
def _file(name: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((files(__package__) / name).read_text("utf-8"))


def _pattern(listed: str, lang: str, prefix: str) -> re.Pattern[str]:
    words = []
    for word in listed.split():
        low = "".join(_letter(char, lang) for char in word)
        own = prefix if lang != "de" or len(low) > 5 else ""  # short words are found in too many compounds
        words.append(own + re.escape(low.rstrip("*")).replace("_", r"\s+") + (r"\w*" if word.endswith("*") else _ENDINGS.get(lang, "")))
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(words, key=len, reverse=True))})(?!\w)")
