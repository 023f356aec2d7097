"""Numbers of a text with their value, in digits of any script or in words, and what they count.

Fooled by: a decimal point where a language groups thousands with it, sums ("two in the north, three in the south" for five), telephone
numbers, numbers as names (Route 66), words for a number with another meaning (kept as faint: they clash only where the like is counted).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from tocsin.match.facts.lexicon import myriads, scales, units
from tocsin.match.facts.words import Word

_POINT = frozenset({"en", "ar", "fa", "he", "zh", "ja", "ko", "hi", "ur", "th", "sw", "my"})  # languages with a decimal point
_GROUPED = re.compile(r"\d{1,3}(?:[ \u00a0\u202f.,’'٬]\d{3})+")
_SEPARATED = re.compile(r"(\d+)[.,٫](\d+)")
_RANGE = re.compile(r"[-–]")
_ORDINAL = re.compile(r"(?:st|nd|rd|th|e|er|re|ère|ème|ème|º|ª|й|го|му|ми|х|я|е|й|ої|го|inci|ıncı|üncü|uncu|ci|cı)$")
_AFTER, _BEFORE = 4, 3  # words beside a number among which what it counts is sought
_CONVERTED = 0.15  # how far values in two units may lie apart and be one: 64 hours, three days
_ROUNDED_FROM = 3  # a number with decimals from which on it may be told as a whole one
_MOST = 24  # figures of a text that are kept


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a text states. `least` to `greatest` is what would not contradict it."""

    value: float
    least: float
    greatest: float
    units: frozenset[str]  # concepts beside it (sections `count` of the lexicons), "ordinal" for the third
    about: str  # stem of the noun beside it, empty where there is none
    faint: bool
    start: int
    end: int  # of the number itself in the text
    shown: tuple[int, int]  # of the number with its noun


@dataclass(slots=True)
class _Number:
    value: float
    first: int  # words it is made of
    last: int
    kind: str = ""  # vague, ordinal, fraction
    faint: bool = False
    step: float = 0.0  # of the last decimal that is given


def figures(text: list[Word], lang: str, taken: set[int]) -> tuple[Figure, ...]:
    """The numbers of a text in their order; words whose place is in `taken` (of dates) are no numbers."""
    found = _numbers(text, lang, taken)
    held = {at for number in found for at in range(number.first, number.last + 1)} | taken
    made = [_figure(number, text, held) for number in found[:_MOST]]
    return tuple(made + _none(text, held))


def _numbers(text: list[Word], lang: str, taken: set[int]) -> list[_Number]:
    found: list[_Number] = []
    at = 0
    while at < len(text):
        word = text[at]
        if at in taken or (word.digits and word.first and _in_a_list(text, at)):
            at += 1
        elif word.digits:
            at = _in_digits(text, at, lang, found)
        elif word.entry.number is not None:
            at = _in_words(text, at, lang, found)
        elif word.entry.vague is not None or word.entry.fraction is not None or word.entry.ordinal is not None:
            entry = word.entry
            kind = "vague" if entry.vague is not None else "ordinal" if entry.fraction is None else "fraction"
            value = next(float(each) for each in (entry.vague, entry.fraction, entry.ordinal) if each is not None)
            end = _times(text, at + word.length) if kind == "fraction" else 0  # half a million
            found.append(_Number(value, at, at + word.length - 1, kind, entry.faint))
            if end:
                found[-1] = _Number(value * (text[end].entry.number or 1), at, end)
            at = max(end + 1, at + word.length)
        else:
            at += 1
    return found


def _times(text: list[Word], at: int) -> int:
    """Where a word for a thousand or more stands at most one word behind a fraction; 0 where none does."""
    return next((end for end in range(at, min(len(text), at + 2)) if (text[end].entry.number or 0) >= 1000 and not text[end].broken), 0)


def _in_a_list(text: list[Word], at: int) -> bool:
    """Whether a number only numbers the lines of a list: "1. It was sold"."""
    return at + 1 < len(text) and text[at + 1].first and text[at + 1].start - text[at].end <= 2 and len(text[at].text) <= 2


def _in_digits(text: list[Word], at: int, lang: str, found: list[_Number]) -> int:
    """Read a number in digits and the words for thousands behind it; the place after it comes back."""
    parts = [part for part in _RANGE.split(text[at].text) if part]
    score = len(parts) == 2 and max(map(len, parts)) <= 2 and value(parts[0], lang) >= value(parts[1], lang)
    values = [(value(part, lang), _step(part, lang)) for part in parts]
    end = at + 1
    while end < len(text) and _multiplies(text, end, at):
        times = text[end].entry.number or 1
        values = [(each * times, (step or 1) * times) for each, step in values]
        end += 1
    marked = end < len(text) and text[end].start - text[end - 1].end <= 1 and bool(_ORDINAL.fullmatch(text[end].read.low))
    sign = text[end].text[0] if end < len(text) and text[end].start == text[end - 1].end else ""
    values = [(each * myriads().get(sign, 1), step * myriads().get(sign, 1)) for each, step in values]
    kind = "score" if score else "ordinal" if marked else ""
    found += [_Number(each, at, end - 1, kind, step=step) for each, step in values]
    return end + marked


def _multiplies(text: list[Word], end: int, at: int) -> bool:
    number = text[end].entry.number
    near = text[end].start - text[end - 1].end <= 2
    short = text[end].read.low
    money = at > 0 and bool(text[at - 1].entry.count) and not text[at - 1].text.isalpha()  # $5m are no metres
    fits = short not in ("k", "m", "b") or (money if short != "k" else text[end].start == text[at].end)
    return number is not None and number >= 1000 and near and fits and not text[end].digits


def _step(digits: str, lang: str) -> float:
    """What the last decimal of a number counts: 0.01 of 1.63, 0 of a whole number."""
    number = value(digits, lang)
    return 0.0 if number.is_integer() else float(10.0 ** -len(_SEPARATED.sub(r"\2", digits)))


def value(digits: str, lang: str) -> float:
    """The value of a number in digits of any script: groups of three are thousands unless the language has a decimal point there."""
    if not digits.isascii():
        digits = "".join(
            str(unicodedata.digit(char)) if char.isdigit() else "." if char == "٫" else "," if char == "٬" else char for char in digits
        )
    one = _SEPARATED.fullmatch(digits)
    if one and (len(one[2]) != 3 or one[1] == "0" or len(one[1]) > 3 or ("." in digits and lang in _POINT)):
        return float(f"{one[1]}.{one[2]}")
    if _GROUPED.fullmatch(digits):
        return float(re.sub(r"\D", "", digits))
    whole = re.match(r"\d+", digits)
    return float(whole.group()) if whole else 0.0


def _in_words(text: list[Word], at: int, lang: str, found: list[_Number]) -> int:
    """Read a number in words, as many as belong together; the place after it comes back."""
    total, current, last, end = 0.0, 0.0, 0.0, at
    faint = text[at].entry.faint
    while end < len(text):
        word = text[end]
        part = word.entry.number
        if part is None or word.digits or (end > at and word.broken):
            if end > at and _goes_on(text, end):
                end += 1
                continue
            break
        if part >= 1000:
            total, current = total + max(current, 1) * part, 0.0
        elif part == 100 and 0 < current < 10:
            current *= 100
        elif end == at or _adds(current, part, last, lang):
            current = 80 if (part == 20 and current == 4) else current + part
        else:
            break
        last = part
        end += word.length
    found.append(_Number(total + current, at, end - 1, faint=faint and end == at + text[at].length))
    return end


def _goes_on(text: list[Word], end: int) -> bool:
    """Whether an "and" stands between two parts of one number."""
    return (
        text[end].entry.join and end + 1 < len(text) and text[end + 1].entry.number is not None and text[end - 1].entry.number is not None
    )


def _adds(current: float, part: float, last: float, lang: str) -> bool:
    """Whether a number follows another as a part of the same: twenty three, three and twenty, soixante dix, quatre vingt."""
    if lang == "fr" and part == 20 and current == 4:
        return True
    if last >= 1000 or current == 0 or part == 0.5:
        return True
    if lang == "fr" and ((current % 100 in (60, 80) and part < 20) or (current % 100 in (10, 70, 90) and part in (7, 8, 9))):
        return True
    if lang == "ar" and current % 100 < 10 and part >= 10 and part < 100:
        return current % 100 > 0 or current >= 100
    return (current % 100 == 0 and part < 100) or (
        current % 10 == 0 and current % 100 >= (10 if lang in ("tr", "az") else 20) and part < 10
    )


def _figure(number: _Number, text: list[Word], held: set[int]) -> Figure:
    counted, about, beside = _beside(number, text, held)
    if number.kind in ("ordinal", "score"):
        counted |= {number.kind}
    if number.kind == "fraction":
        number.value, counted = number.value * 100, frozenset({"percent"})
    start, end = text[number.first].start, text[number.last].end
    shown = (min(start, beside[0]), max(end, beside[1])) if beside and beside[1] - start < 60 and end - beside[0] < 60 else (start, end)
    least, greatest = _bounds(number, _near(number, text))
    article = number.value == 1 and not text[number.first].digits
    if article and number.first + 1 < len(text) and not text[number.first + 1].entry.count:
        counted, about = frozenset(), ""
    faint = number.faint or article or number.kind == "fraction" or (number.kind == "ordinal" and not text[number.first].digits)
    return Figure(number.value, least, greatest, counted, about, faint, start, end, shown)


def _near(number: _Number, text: list[Word]) -> str:
    """How far a number is meant, by the two words before it and the one after it."""
    places = [number.first, *range(max(0, number.first - 3), number.first)]
    said = next((text[at].entry.near for at in reversed(places) if text[at].entry.near and at + text[at].length >= number.first - 1), "")
    after = number.last + 1
    return said or (text[after].entry.near if after < len(text) and not text[after].broken else "")


def _bounds(number: _Number, near: str) -> tuple[float, float]:
    """Values that do not contradict a number: a round one stands for its neighbours, hundreds for 100 to 999."""
    figure = number.value
    if number.kind == "vague":
        return figure / 2, figure * 5
    if number.kind == "fraction":
        return figure - 3, figure + 3
    slack = {"about": (0.1, 0.1), "least": (0.02, 0.15), "most": (0.15, 0.02)}.get(near, (0.0, 0.0))
    if near and figure < 10:
        slack = {"about": (0.34, 0.34), "least": (0.0, 0.34), "most": (0.34, 0.0)}[near]
    step = 10.0
    while figure >= 100 and figure % step == 0 and step * 10 <= figure:
        step *= 10
    rounded = number.step / 2 or (step / 20 if figure >= 100 and figure % 10 == 0 else 0.0)
    whole = float(round(figure)) if 0 < number.step < 1 and figure >= _ROUNDED_FROM else figure
    cut = number.step * 0.99 if number.step >= 1000 else 0.0  # 131 thousand may stand for 131,900
    return min(whole, figure * (1 - slack[0]) - rounded), max(whole, figure * (1 + slack[1]) + max(rounded, cut))


def _beside(number: _Number, text: list[Word], held: set[int]) -> tuple[frozenset[str], str, tuple[int, int] | None]:
    """(what is counted, stem of the noun, where it stands): behind the number, where nothing is known there before it."""
    counted: set[str] = set()
    about, where = "", None
    for at in range(number.last + 1, min(len(text), number.last + 1 + _AFTER)):
        word = text[at]
        if at in held or word.broken or word.digits:
            break
        if word.entry.count:
            counted.add(word.entry.count)
        if (word.entry.count or not word.entry.stop) and not word.entry.near:
            about, where = about or word.read.stem, where or (word.start, word.end)
            if word.entry.count:
                where = (where[0], word.end)
        if counted - {"people"} or (counted and at > number.last + 2):
            break
    if not counted - {"people"}:
        for at in range(number.first - 1, max(-1, number.first - 1 - _BEFORE), -1):
            word = text[at]
            if at in held or text[at + 1].broken:
                break
            if word.entry.count and not (counted and word.entry.count in units("measures")):
                counted.add(word.entry.count)
                where = (word.start, word.end) if where is None else where
                break
    return frozenset(counted), about, where


def _none(text: list[Word], held: set[int]) -> list[Figure]:
    """ "No dead", "nobody was hurt": a nought of what is denied."""
    made: list[Figure] = []
    for at, word in enumerate(text):
        if word.entry.count in units("none") and at not in held:
            near = [each for each in range(max(0, at - 2), min(len(text), at + 3)) if "not" in text[each].entry.signs]
            if near:
                first, last = min(near[0], at), max(near[0], at)
                span = (text[first].start, text[last].end)
                made.append(Figure(0.0, 0.0, 0.0, frozenset({word.entry.count}), word.read.stem, True, *span, span))
    return made[:3]


def alike(one: Figure, two: Figure, same_language: bool) -> int:
    """Whether two numbers count the like: 2 surely, 1 perhaps, 0 not."""
    special = frozenset({"ordinal", "score"})
    if one.units & special != two.units & special:
        return int("score" not in one.units | two.units and not (one.faint or two.faint))
    left, right = one.units - special, two.units - special
    if left & right - {"people"} or (same_language and one.about and one.about == two.about and not (left ^ right) & units("measures")):
        return 2
    if left & right:
        return 2 if left == right else 1
    if left and right and _of_one_kind(left, right):
        return 2 if one.value == two.value else 1
    if left and right:
        return 1 if "people" in left | right and left <= units("persons") and right <= units("persons") else 0
    if (left | right) & units("measures"):
        return int(not (left and right) and not (same_language and one.about and two.about))
    return 1 if not same_language or not (one.about and two.about) else 0


def _of_one_kind(left: frozenset[str], right: frozenset[str]) -> bool:
    return any(left & scale.keys() and right & scale.keys() for scale in scales())


def agrees(one: Figure, two: Figure) -> bool:
    """Whether two numbers do not contradict each other: their values may be one, in one unit or in two that measure the same."""
    mine, theirs = one.units & units("measures"), two.units & units("measures")
    if mine and theirs and not mine & theirs:
        return any(_converted(one, two, mine, theirs, scale) for scale in scales())
    return one.least <= two.greatest and two.least <= one.greatest


def _converted(one: Figure, two: Figure, mine: frozenset[str], theirs: frozenset[str], scale: dict[str, float]) -> bool:
    left, right = max((scale.get(unit, 0.0) for unit in mine), default=0), max((scale.get(unit, 0.0) for unit in theirs), default=0)
    a, b = one.value * left, two.value * right
    return bool(a and b) and abs(a - b) <= _CONVERTED * max(a, b)
