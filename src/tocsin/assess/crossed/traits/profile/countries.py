"""Countries by the names and signs with which people and platforms write them; the data are `countries.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import pairwise

from tocsin.assess.affiliations.bio import tokens

_LANGUAGES = ("en", "fr", "ar")
_FLAG = 0x1F1E6  # the sign for A of which two make a flag
_MOST = 5  # words of a name


@cache
def countries() -> Mapping[str, tuple[str, ...]]:
    """Of each country (ISO 3166, two letters) its name in English, French and Arabic, then other names and its capital."""
    told = tomllib.loads((files("tocsin.assess.crossed.traits.profile") / "countries.toml").read_text(encoding="utf-8"))
    return {code: tuple(names) for code, names in told.items()}


def called(code: str, lang: str) -> str:
    """What a country is called in a language of ours; a code of none is printed as it is."""
    names = countries().get(code)
    return names[_LANGUAGES.index(lang)] if names else code


def country(text: str | None) -> str | None:
    """The country that a declared place or a label names: by a code alone, a flag, or a name; None for none and for several.

    Fooled by: towns and regions that are not in the list, places named for a country (streets, clubs), wishes and jokes ("the moon"), and
    names that two places bear (Georgia is read as the country; "Congo" as neither).
    """
    if not text:
        return None
    if text.strip() in countries():
        return text.strip()
    found = _flags(text) | _named(text)
    return found.pop() if len(found) == 1 else None


def _flags(text: str) -> set[str]:
    signs = [ord(sign) - _FLAG for sign in text]
    pairs = (chr(65 + a) + chr(65 + b) for a, b in pairwise(signs) if 0 <= a < 26 and 0 <= b < 26)
    return {code for code in pairs if code in countries()}


def _named(text: str) -> set[str]:
    """Countries whose names stand in a text; the longest name at a place counts ("Guinea-Bissau" is not Guinea)."""
    words, known, found, at = [token.fold for token in tokens(text)], _names(), set[str](), 0
    while at < len(words):
        size = next((size for size in range(_MOST, 0, -1) if tuple(words[at : at + size]) in known), 0)
        if size:
            found.add(known[tuple(words[at : at + size])])
        at += size or 1
    return found


@cache
def _names() -> Mapping[tuple[str, ...], str]:
    return {tuple(token.fold for token in tokens(name)): code for code, names in countries().items() for name in names}
