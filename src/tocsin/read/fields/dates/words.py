"""What the words of dates mean: names.toml as dicts, and how a text is made comparable and cut into words, numbers and signs."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

_SAME = str.maketrans({"ى": "ي", "ی": "ي", "ک": "ك", "ە": "ه", "ة": "ه", "ı": "i", "−": "-", "–": "-", "—": "-", "،": ",", "°": "o"})
_EAST = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_ACCENTS = 0x900  # marks above belong to the letters of Indian and Thai scripts
_WORD = f"(?:[^\\W\\d_{_EAST}]|[\u0900-\u0903\u093a-\u094f\u0e31-\u0e4e])+"
LONGEST = 3  # words of a name


def plain(written: str) -> str:
    """A text for comparison: small letters without accents, digits of every script as 0 to 9, any blank as " ", no marks of direction.

    Letters that Arabic and Persian write differently are one, and so are the dots over i. Offsets are those of no other text.
    """
    if written.isascii():
        return written.lower()
    open_ = unicodedata.normalize("NFKD", written.casefold())
    kept = "".join(_one(char) for char in open_ if not _is_mark(char))
    return unicodedata.normalize("NFC", kept.translate(_SAME))


def eastern(written: str) -> bool:
    """Whether a text has Arabic or Persian digits: who writes them puts the day before the month."""
    return not written.isascii() and any("\u0660" <= char <= "\u0669" or "\u06f0" <= char <= "\u06f9" for char in written)


def _is_mark(char: str) -> bool:
    kind = unicodedata.category(char)
    return kind == "Cf" or (kind == "Mn" and ord(char) < _ACCENTS)


def _one(char: str) -> str:
    if char.isascii():
        return char
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    return " " if char.isspace() else char


def tokens(text: str) -> list[str]:
    """The words, numbers and signs of a comparable text; words of scripts without blanks are cut where names begin and end."""
    return [token for token in _token().findall(text) if not token.isspace()]


def names(*path: str) -> dict[str, int]:
    """What each name of a table of lists stands for: its place, from 1. A name that stands for two is left out."""
    return _listed(path)


def words(*path: str) -> frozenset[str]:
    """The words of one entry."""
    return _set(path)


@cache
def _listed(path: tuple[str, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    unclear: set[str] = set()
    for entry in _at(path).values():
        for place, same in enumerate(entry.split(), 1):
            for name in same.split("|"):
                if found.setdefault(key(name), place) != place:
                    unclear.add(key(name))
    return {name: place for name, place in found.items() if name not in unclear}


@cache
def _set(path: tuple[str, ...]) -> frozenset[str]:
    return frozenset(key(word) for word in _at(path).split())


@cache
def numbers(*path: str) -> dict[str, float]:
    """The number that each word of a table stands for."""
    return {key(word): value for word, value in _at(path).items()}


@cache
def told() -> dict[str, Any]:
    """names.toml."""
    return tomllib.loads(files(__package__).joinpath("names.toml").read_text(encoding="utf-8"))


def _at(path: tuple[str, ...]) -> Any:
    found: Any = told()
    for step in path:
        found = found[step]
    return found


def key(name: str) -> str:
    """A name as its tokens are written in a comparable text, one blank between them."""
    return " ".join(re.findall(f"{_WORD}|[{_EAST}]+", plain(name.replace("_", " "))))


@cache
def _token() -> re.Pattern[str]:
    east = re.compile(f"[{_EAST}]")
    listed = {word for entry in _leaves(told()) for word in re.split(r"[\s|]+", entry) if east.search(word)}
    ordered = sorted({plain(word) for word in listed}, key=lambda word: (-len(word), word))
    return re.compile("|".join([*map(re.escape, ordered), f"[{_EAST}]", _WORD, r"\d+", r"[^\w\s]", "_", r"\s+"]))


def _leaves(entry: Any) -> list[str]:
    if isinstance(entry, dict):
        return [leaf for name, value in entry.items() for leaf in [name, *_leaves(value)]]
    return [entry] if isinstance(entry, str) else []
