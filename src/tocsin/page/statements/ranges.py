"""The two ends of a range as one number: "20 to 30", "between 20 and 30", "20-30". A rise "from 10 to 15" is none.

Fooled by: two numbers that stand side by side for other reasons in a language whose word for "to" is also "or".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.match.facts.words import Word
from tocsin.page.statements.words import Wording, ends_with, starts_with

_DASH = re.compile(r"\s?[-–—]\s?")


@dataclass(slots=True)
class Number:
    """A number of a sentence: the words first to last; `high` is the upper end of a range."""

    value: float
    first: int
    last: int
    high: float | None = None
    words_only: bool = False  # written in words
    faint: bool = False  # its word may mean something else
    start: int = 0  # where a range begins that has a word before it ("between")
    percent: bool = False  # % or its word stands inside a range


def ranged(text: str, said: Sequence[Word], found: list[Number], known: Wording) -> list[Number]:
    """Put the two ends of a range together: "20 to 30", "between 20 and 30", "20-30"."""
    made: list[Number] = []
    for number in found:
        last = made[-1] if made else None
        if last is None or last.high is not None or not _spans(text, said, last, number, known):
            made.append(number)
            continue
        scale = _scale(said, number)
        low = last.value * scale if last.value < 1000 <= scale and last.value * scale < number.value else last.value
        if not low < number.value:
            made.append(number)
            continue
        start = _begun(said, last, known)
        percent = any(word.entry.count == "percent" for word in said[last.first : number.last + 1])
        made[-1] = Number(low, last.first, number.last, number.value, last.words_only, False, start, percent)
    return made


def _scale(said: Sequence[Word], number: Number) -> float:
    return next(
        (word.entry.number for word in said[number.first + 1 : number.last + 1] if word.entry.number and word.entry.number >= 1000), 1.0
    )


def _spans(text: str, said: Sequence[Word], low: Number, high: Number, known: Wording) -> bool:
    """Whether two numbers are the ends of one range. A rise "from 10 to 15" is none."""
    if said[low.first].start == said[high.first].start:  # "12-15" is one word
        return True
    between = [word for word in said[low.last + 1 : high.first] if word.entry.count != "percent"]
    gap = text[said[low.last].end : said[high.first].start]
    if not between and _DASH.fullmatch(gap.strip("%٪ ") or "x"):
        return True
    lows = [word.read.low for word in between]
    if len(lows) > 2 or any(char in gap for char in ",;،."):
        return False
    before = [word.read.low for word in said[max(0, low.first - 3) : low.first]]
    rising = any(axis == "rise" for word in said[max(0, low.first - 5) : low.first] for axis, _ in word.entry.axes)
    framed = any(ends_with(before, phrase, known.lang) for phrase in known.between.get("between", []))
    if framed and (
        lows in [list(phrase) for phrase in known.between.get("and", [])] or (known.lang == "ar" and _prefixed(text, said, high))
    ):
        return True
    if rising and any(ends_with(before, phrase, known.lang) for phrase in known.between.get("from", [])):
        return False
    return bool(lows) and any(len(lows) == len(phrase) and starts_with(lows, phrase, known.lang) for phrase in known.between.get("to", []))


def _prefixed(text: str, said: Sequence[Word], number: Number) -> bool:
    start = said[number.first].start
    return said[number.first].text.startswith("و") or text[max(0, start - 2) : start].strip() == "و"


def _begun(said: Sequence[Word], number: Number, known: Wording) -> int:
    """Where a range begins: at "between" or "from" where one stands before it."""
    before = said[max(0, number.first - 2) : number.first]
    lows = [word.read.low for word in before]
    for name in ("between", "from"):
        for phrase in known.between.get(name, []):
            if ends_with(lows, phrase, known.lang):
                return before[-len(phrase)].start
    return number.start
