"""Numbers of a sentence that state how much or how many, with the words they are made of; halves, ranges and scales put together.

Left out: days, years and clock times, ordinals, list numbers, scores, telephone numbers, numbers that only name something ("Article 5"),
vague words ("thousands").
Fooled by: a year that counts ("2000 people" in a language whose word for it is not known), numbers as names without a word that says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.match.facts.days import moments
from tocsin.match.facts.figures import figures as numbers_of
from tocsin.match.facts.words import Word
from tocsin.page.statements.compounds import halved, lone, ones, scaled
from tocsin.page.statements.counted import suffix_at, unit_of
from tocsin.page.statements.ranges import Number, ranged
from tocsin.page.statements.words import Wording, ends_with, starts_with

_MONTH_FIRST = frozenset({"az", "tr"})  # languages that put a day with its ending behind the month
_NAMING = re.compile(r"[\w\-–#№@_/.:]")  # directly before digits: part of a name, a code or an address
_JOINED_WORDS = re.compile(r"[وفبلكـ]")  # Arabic prefixes that are written together with digits
_PHONE = re.compile(
    r"(?:\+|00|\(0)\d[\d\s()\-./]{7,}|\b\d{3}[\-. ]\d{3}[\-. ]\d{4}\b|\b[0٠۰]\d{2,4}[\-/ ]\d{3,}[\d\- ]*|\b\d{2,3}(?:-\d{2,4}){2,}\b"
)


def numbers(text: str, said: Sequence[Word], known: Wording) -> list[Number]:
    """The numbers of a sentence whose words are `said`, in their order."""
    listed = list(said)
    _, taken = moments(listed, known.lang)
    taken -= {at for at in taken if _counts(listed, at, known)}
    places = {word.start: at for at, word in enumerate(listed)}
    ends = {word.end: at for at, word in enumerate(listed)}
    phones = [found.span() for found in _PHONE.finditer(text)]
    made: list[Number] = []
    for figure in numbers_of(listed, known.lang, taken):
        if figure.start not in places or figure.end not in ends:
            continue
        first, last = places[figure.start], ends[figure.end]
        # An ending of case on digits looks like the ordinal of another language: 400'e, 20-й.
        if "score" in figure.units or (
            "ordinal" in figure.units and not (listed[first].digits and known.has("case", listed[min(last + 1, len(listed) - 1)].read.low))
        ):
            continue
        if any(start <= figure.start < end for start, end in phones) or _names(text, listed, first, last, known):
            continue
        number = Number(figure.value, first, last, words_only=not listed[first].digits, faint=figure.faint, start=figure.start)
        scaled(listed, number, known)
        lone(listed, number, known)
        made.append(number)
    made += ones(listed, known)
    made.sort(key=lambda each: each.first)
    return ranged(text, listed, [each for each in halved(listed, made, known) if _states(listed, each, known)], known)


def _counts(said: Sequence[Word], at: int, known: Wording) -> bool:
    """Whether four digits taken for a year count something: "at least 2000 accounts"."""
    if not said[at].text.isdigit() or len(said[at].text) != 4:
        return False
    after = said[at + 1] if at + 1 < len(said) and not said[at + 1].broken else None
    if after is None or known.unit(after.read.low) in ("", "year") or after.entry.month:
        return False
    lows = [word.read.low for word in said[max(0, at - 4) : at]]
    return (
        at == 0 or said[at].broken or any(ends_with(lows, phrase, known.lang) for phrase, _ in known.before) or not said[at - 1].entry.stop
    )


def _names(text: str, said: Sequence[Word], first: int, last: int, known: Wording) -> bool:
    """Whether a number names something: it hangs on a letter, stands behind "Article", numbers a list or tells the time."""
    word = said[first]
    if word.digits and (_hangs(text, word, said[last].end) or _lists(text, word, first) or _ordinal(text, said, last, known)):
        return True
    short = word.digits and len(word.text) <= 2
    after = said[last + 1] if last + 1 < len(said) and not said[last + 1].broken else None
    if after is not None and short and known.has("month", after.read.low):
        return True
    if (
        known.lang == "fa"
        and after is not None
        and after.read.low == "بر"
        and last + 2 < len(said)
        and said[last + 2].entry.number is not None
    ):
        return True  # a score
    if not first or word.broken:
        return False
    if short and known.lang in _MONTH_FIRST and said[first - 1].entry.month and suffix_at(text, said, last + 1, known):
        return True  # iyunun 14-də
    before = said[first - 1].read.low
    unit = unit_of(after, known) if after is not None else ""
    alone = after is None or after.entry.stop or unit == "hour"
    return ((not unit or said[first - 1].read.upper) and known.has("label", before)) or (short and alone and known.has("clock", before))


def _hangs(text: str, word: Word, end: int) -> bool:
    """Whether digits hang on what stands directly before them (F-16, №5), are a quotient or a score (2:1), or close a bracket."""
    before, start = text[word.start - 1 : word.start], word.start
    if (
        before
        and _NAMING.match(before)
        and not _JOINED_WORDS.match(before)
        and (before not in "-–" or text[start - 2 : start - 1].isalnum())
    ):
        return True
    return ":" in word.text or (before != "(" and ("/" in word.text or text[end : end + 1] in (")", "°")))


def _ordinal(text: str, said: Sequence[Word], last: int, known: Wording) -> bool:
    """Whether digits with a point before a small letter, or with an ending of their own, number one of several: "14. sayfa", "12-ci"."""
    end = said[last].end
    if said[last].digits and text[end : end + 2] == ". " and text[end + 2 : end + 3].islower():
        return True
    return suffix_at(text, said, last + 1, known) and known.has("ordinal", said[last + 1].read.low)


def _lists(text: str, word: Word, first: int) -> bool:
    return first == 0 and len(word.text) <= 2 and text[word.end : word.end + 2] in (". ", ") ")


def _states(said: Sequence[Word], number: Number, known: Wording) -> bool:
    """Whether a number written as words states a count: no bare "thousands", no "one of", no "both sides"."""
    word = said[number.first]
    if word.entry.fraction is not None and word.entry.number is None and number.value < 1000:
        return False  # a third of them
    if not number.words_only or number.first != number.last:
        return not number.words_only or not _vague(word)
    if (
        _vague(word)
        or (word.entry.number is None and word.entry.fraction is not None)
        or number.value == 0
        or known.has("bare", word.read.low)
    ):
        return False
    near = [each for each in said[number.last + 1 : number.last + 3] if not each.broken]
    unit = next((unit for each in near if (unit := unit_of(each, known))), "")
    after = near[0].read.low if near else ""
    before = said[number.first - 1] if number.first and not word.broken else None
    if known.lang == "ar" and known.has("two", word.read.low):
        return bool(unit) or _follows_noun(said, number.first) or after == "من"
    if known.lang == "ar" and number.first and word.read.low.startswith("ال") and unit_of(said[number.first - 1], known):
        return True
    if (
        number.value == 1
        and unit
        and before is not None
        and any(ends_with([before.read.low], phrase[-1:], known.lang) for phrase, _ in known.before)
    ):
        return True  # more than one tonne
    each = [other.read.low for other in said[max(0, number.first - 4) : number.first]]
    if number.value == 1 and known.lang == "fa" and any(known.has("each", low) for low in each):
        return True  # از هر پنج نفر یک نفر
    if number.value == 1 and _of_every(said, number.last + 1, known):
        return True
    if number.value == 1:
        alone = before is not None and known.lang == "ar" and unit_of(before, known) == "person"
        return alone or (known.has("one", word.read.low) and unit in ("person", "building", "vehicle"))
    if number.value == 2 and (known.has("pair", after) or (before is not None and known.has("the", before.read.low))):
        return False
    return bool(unit) or not (number.faint or word.entry.faint)


def _of_every(said: Sequence[Word], at: int, known: Wording) -> bool:
    """Whether "out of every five" begins at a place or close behind it: one in five, une personne sur cinq."""
    for begin in range(at, min(len(said), at + 3)):
        if said[begin].broken:
            return False
        for phrase in known.of.get("every", []):
            end = begin + len(phrase)
            if starts_with([word.read.low for word in said[begin : begin + 5]], phrase, known.lang):
                return end < len(said) and bool(said[end].digits or said[end].entry.number)
    return False


def _vague(word: Word) -> bool:
    entry = word.entry
    return entry.vague is not None or (entry.number is None and entry.ordinal is not None and entry.fraction is None)


def _follows_noun(said: Sequence[Word], at: int) -> bool:
    """Whether an Arabic dual stands before the word for two: "مدنيين اثنين"."""
    return (
        at > 0
        and not said[at].broken
        and len(said[at - 1].read.low) > 3
        and said[at - 1].read.low[-2:] in ("ين", "ان")
        and not said[at - 1].read.places
    )
