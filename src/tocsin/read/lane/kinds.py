"""Kinds of plain cells: those in which a reader can only copy, count or split what stands there, whatever it is.

A kind has a mask, which cells of a column are of it, and a maker of other cells of the kind, with which a reader is tried. Cells of no
kind (words that mean something, addresses of platforms, numbers that may be dates) are left to the reader, row by row.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Ints
from tocsin.read.fields.column_names import BY_NAME, HOSTS, PLATFORMS
from tocsin.read.fields.times import EARLIEST, LATEST, MISSING

NOTHING, EMPTY, FREE, UNUSUAL = 0, 1, 2, -1  # None, empty text, the first other kind, no kind
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_WORDS = """true false yes no t f y n repost reposted retweet retweeted rt share shared forward forwarded reblog reply replied_to replied
    comment answer quote quoted quote_tweet quoted_tweet post original tweet status"""
_MEANT = sorted({*MISSING, *BY_NAME, *_WORDS.split(), *(word for words in PLATFORMS.values() for word in words.split())})
_SITES = [r"twitter|t\.co\b|telegram|facebook|tiktok|youtu|bsky|reddit", *(rf"\b{re.escape(host)}" for host in HOSTS)]
_PLATFORMS = f"(?i){'|'.join(_SITES)}"
_NO_TEXT = r"(?i)^\W{0,3}(?:rt|mt|via|repost)|[<>&{}\[\]…\x00|＠＃]|\)$|^@|\s$|[#@/]\s*$"
_MARKED = r"^(?i:x[0-9]|t[0-9]_|uc|did|n[0-9]+$)"  # ids with a sign before them, and what may be one
_DAY = r"20[0-3][0-9]-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-9]|30|31)"
_CLOCK = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
_LAST_DAYS = r"^....-(?:02-29|..-3[01])"  # that some months or years do not have
_URL = r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+/[A-Za-z0-9_/.-]*[A-Za-z0-9]"
# Whole numbers that may mean different things by their size: counts, days, moments, ids. Seconds of our time lie between two of them.
_NUMBERS = (
    (1, 10**7), (10**7, 10**8), (10**8, EARLIEST), (10**10, 10**13), (10**13, 10**14),
    *((10**size, 10 ** (size + 1)) for size in range(14, 18)), (10**18, 9 * 10**18),
)  # fmt: skip
_SECONDS = (10**9, LATEST)
_WHOLE = r"^[1-9][0-9]{0,17}$|^[1-8][0-9]{18}$"


@dataclass(frozen=True)
class Kind:
    """One kind of cells."""

    name: str
    make: Callable[[random.Random], Any]

    @property
    def family(self) -> str:
        """Kinds of one family may hold the same value."""
        return "digits" if self.name.startswith(("digits", "number")) else "words" if self.name == "word" else self.name


def _whole(draw: random.Random, low: int, high: int, kind: type[Any]) -> Any:
    return kind(draw.randint(max(low, high // 10**3), high - 1))


def _word(draw: random.Random) -> str:
    return "".join(draw.choice(_LETTERS + _LETTERS.upper()) for _ in range(9)) + str(draw.randint(10, 99)) + "k"


def _words(draw: random.Random) -> str:
    return " ".join(_word(draw) for _ in range(draw.randint(3, 6)))


def _signed(draw: random.Random) -> str:
    return f"{_words(draw)} #{_word(draw)} and @{_word(draw)} see {_address(draw)} {_words(draw)}"


def _address(draw: random.Random) -> str:
    return f"https://{_word(draw).lower()}.example/{_word(draw)}"


def _when(draw: random.Random) -> datetime:
    return datetime.fromtimestamp(draw.randint(10**9, LATEST - 10**6), UTC)


KINDS = (
    Kind("nothing", lambda draw: None),
    Kind("empty", lambda draw: ""),
    *(Kind(f"digits from {low}", partial(_whole, low=low, high=high, kind=str)) for low, high in _NUMBERS),
    *(Kind(f"number from {low}", partial(_whole, low=low, high=high, kind=int)) for low, high in _NUMBERS),
    Kind("digits of seconds", partial(_whole, low=_SECONDS[0], high=_SECONDS[1], kind=str)),
    Kind("number of seconds", partial(_whole, low=_SECONDS[0], high=_SECONDS[1], kind=int)),
    Kind("moment, Z", lambda draw: _when(draw).strftime("%Y-%m-%dT%H:%M:%SZ")),
    Kind("moment, ms, Z", lambda draw: f"{_when(draw):%Y-%m-%dT%H:%M:%S}.{draw.randint(0, 999):03d}Z"),
    Kind("moment, no zone", lambda draw: _when(draw).strftime("%Y-%m-%d %H:%M:%S")),
    Kind("datetime", lambda draw: _when(draw).replace(tzinfo=None) + timedelta(milliseconds=draw.randint(0, 999))),
    Kind("datetime with zone", _when),
    Kind("word", _word),
    Kind("name", lambda draw: f"{_word(draw)}_{_word(draw)}"),
    Kind("address", _address),
    Kind("addresses", lambda draw: f"{_address(draw)} {_address(draw)}"),
    Kind("tags", lambda draw: " ".join(f"#{_word(draw)}" for _ in range(draw.randint(1, 4)))),
    Kind("plain text", _words),
    Kind("text with signs", _signed),
)
CODE = {kind.name: code for code, kind in enumerate(KINDS)}
_PATTERNS = (
    ("moment, Z", rf"^{_DAY}T{_CLOCK}Z$"),
    ("moment, ms, Z", rf"^{_DAY}T{_CLOCK}\.[0-9]{{3}}Z$"),
    ("moment, no zone", rf"^{_DAY} {_CLOCK}$"),
    ("word", r"^[A-Za-z][A-Za-z0-9]{2,39}$"),
    ("name", r"^[A-Za-z][A-Za-z0-9_]{2,39}$"),
    ("address", rf"^{_URL}$"),
    ("addresses", rf"^{_URL}(?: {_URL})+$"),
    ("tags", r"^#[A-Za-z0-9_]*[A-Za-z][A-Za-z0-9_]*(?: #[A-Za-z0-9_]*[A-Za-z][A-Za-z0-9_]*)*$"),
    ("plain text", r"^\pL[^@#/]* [^@#/]*$"),
    ("text with signs", r"^\pL.* (?s:.*)$"),
)


def codes(values: Sequence[Any]) -> Ints | None:
    """The code of the kind of each cell of a column; None for a column of things that no kind describes."""
    types = set(map(type, values)) - {type(None)}
    if not types:
        return np.zeros(len(values), np.int64)
    if types == {str}:
        return _texts(pa.array(values, pa.string()))
    if types == {int}:
        return _numbers(values)
    if types == {datetime}:
        kinds = (CODE["datetime"], CODE["datetime with zone"])
        return np.array([NOTHING if one is None else kinds[one.tzinfo is not None] if 2000 < one.year < 2040 else -1 for one in values])
    return None


def _numbers(values: Sequence[Any]) -> Ints | None:
    try:
        numbers = pa.array(values, pa.int64())
    except (pa.ArrowException, OverflowError):
        return None
    found = _by_size(pc.fill_null(numbers, -1).to_numpy(zero_copy_only=False), "number")
    found[_mask(pc.is_null(numbers))] = NOTHING
    return found


def _by_size(numbers: Ints, word: str) -> Ints:
    found = np.full(len(numbers), UNUSUAL)
    for low, high in _NUMBERS:
        found[(numbers >= low) & (numbers < high)] = CODE[f"{word} from {low}"]
    found[(numbers >= _SECONDS[0]) & (numbers < _SECONDS[1])] = CODE[f"{word} of seconds"]
    return found


def _texts(column: pa.Array) -> Ints:
    found = np.full(len(column), UNUSUAL)
    found[_mask(pc.is_null(column))] = NOTHING
    found[_mask(pc.fill_null(pc.equal(column, ""), False))] = EMPTY
    whole = _mask(pc.fill_null(pc.match_substring_regex(column, _WHOLE), False))
    if whole.any():
        found[whole] = _by_size(column.filter(pa.array(whole)).cast(pa.int64()).to_numpy(), "digits")
    left = np.flatnonzero(found == UNUSUAL)
    some = column.take(pa.array(left)) if len(left) < len(column) else column
    for name, pattern in _PATTERNS:
        if not len(left):
            break
        hit = _mask(pc.match_substring_regex(some, pattern))
        if not hit.any():
            continue
        if name.startswith("moment"):
            hit &= [_is_day(cell) for cell in some.to_pylist()] if _mask(pc.match_substring_regex(some, _LAST_DAYS)).any() else True
        if name in ("plain text", "text with signs"):
            hit &= ~_mask(pc.match_substring_regex(some, _NO_TEXT))
        if name in ("address", "addresses", "text with signs"):
            hit &= ~_mask(pc.match_substring_regex(some, _PLATFORMS))
        if name in ("word", "name"):
            hit &= ~_mask(pc.is_in(pc.utf8_lower(some), value_set=pa.array(_MEANT))) & ~_mask(pc.match_substring_regex(some, _MARKED))
        found[left[hit]] = CODE[name]
        left, some = left[~hit], some.filter(pa.array(~hit))
    return found


def _is_day(cell: str) -> bool:
    try:
        return date.fromisoformat(cell[:10]).year > 2000
    except ValueError:
        return False


def _mask(column: pa.Array) -> Any:
    return column.to_numpy(zero_copy_only=False).astype(bool)
