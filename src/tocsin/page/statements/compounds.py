"""Numbers made of several words: halves, scales, thousands with what follows them, "more than a hundred", the one of every five.

Fooled by: two numbers that stand side by side for other reasons.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.match.facts.words import Word
from tocsin.page.statements.counted import unit_of
from tocsin.page.statements.ranges import Number
from tocsin.page.statements.words import Wording, ends_with

_SPANS = frozenset({"year", "month", "week", "day", "hour", "minute", "kilometre", "metre", "kilogram", "tonne"})  # said with a half behind
_HUNDRED_MORE = frozenset({"az", "tr"})  # languages that say "more than" behind the hundred


def scaled(said: Sequence[Word], number: Number, known: Wording) -> None:
    """Give a number what multiplies it: half before it, "9 mindən" behind it."""
    if number.first and known.has("half", said[number.first - 1].read.low) and number.value >= 1000 and number.first == number.last:
        number.value, number.first = number.value / 2, number.first - 1
        number.start = said[number.first].start
    after = number.last + 1
    times = known.scales.get(said[after].read.low) if after < len(said) and not said[after].broken else None
    if times:
        number.value, number.last = number.value * times, after


def ones(said: Sequence[Word], known: Wording) -> list[Number]:
    """The one of "her beş kişiden biri", and the hundred of "yüzden fazla"."""
    found = []
    for at, word in enumerate(said[:-2]):
        many = known.lone.get(word.read.low) if known.lang in _HUNDRED_MORE else None
        if (
            many
            and said[at + 1].read.low in ("fazla", "çox", "artıq")
            and not (at and (said[at - 1].entry.stop or said[at - 1].digits or said[at - 1].entry.number))
        ):
            found.append(Number(many, at, at, start=word.start))
        if known.has("one_of", word.read.low) and any(known.has("each", each.read.low) for each in said[max(0, at - 4) : at]):
            found.append(Number(1.0, at, at, start=word.start))
    return found


def lone(said: Sequence[Word], number: Number, known: Wording) -> None:
    """Read "more than a hundred" as a number where the word alone is vague: более сотни."""
    value = known.lone.get(said[number.first].read.low) if number.first == number.last else None
    before = [word.read.low for word in said[max(0, number.first - 3) : number.first]]
    if value and not said[number.first].broken and any(ends_with(before, phrase, known.lang) for phrase, _ in known.before):
        number.value, number.words_only, number.faint = value, False, False


def halved(said: Sequence[Word], found: list[Number], known: Wording) -> list[Number]:
    """Put "three and a half million" together, which is read as three and as half a million."""
    made: list[Number] = []
    for number in found:
        last = made[-1] if made else None
        between = said[last.last + 1 : number.first] if last else []
        half = said[number.first].entry.fraction == 0.5
        joined = last is not None and len(between) <= 2 and all(word.entry.stop or word.entry.join for word in between)
        times = known.scales.get(said[number.first].read.low) if last and not between and number.first == number.last else None
        if last and times and last.words_only and last.value > 1:
            made[-1] = Number(last.value * times, last.first, number.last, words_only=True, start=last.start)  # two dozen
        elif last and half and not between and last.value == 1 and last.words_only and number.last > number.first:
            made[-1] = number  # half a million with an article before it
        elif last and _goes_on(said, last, number):
            made[-1] = Number(last.value + number.value, last.first, number.last, start=last.start)
        elif (
            last
            and half
            and number.last == number.first
            and last.value < 1000
            and last.value % 1 == 0
            and _adds_half(said, last, number, known)
        ):
            last.value += 0.5
            last.last = number.first if joined else last.last
        elif last and half and joined and last.value < 1000 and number.last > number.first:
            made[-1] = Number(last.value * number.value * 2 + number.value, last.first, number.last, words_only=last.words_only)
            made[-1].start = last.start
        else:
            made.append(number)
    return made


def _goes_on(said: Sequence[Word], number: Number, rest: Number) -> bool:
    """Whether digits go on with a number of thousands: "31 bin 400", "۳۱ هزار و ۴۰۰"."""
    between = said[number.last + 1 : rest.first]
    scale = said[number.last].entry.number or 0
    if not (said[number.first].digits and said[rest.first].digits and scale >= 1000 and rest.value < scale) or said[rest.first].broken:
        return False
    return number.last > number.first and number.value % scale == 0 and all(word.entry.join for word in between) and len(between) < 2


def _adds_half(said: Sequence[Word], number: Number, half: Number, known: Wording) -> bool:
    """Whether a half is added to a number before it: "three and a half days", "trois jours et demi"."""
    between = list(said[number.last + 1 : half.first])
    if any(word.broken for word in (*between, said[half.first])):
        return False
    after = said[half.last + 1] if half.last + 1 < len(said) else None
    if between and unit_of(between[0], known) in _SPANS:
        between = between[1:]
    elif after is None or after.broken or after.entry.stop or not unit_of(after, known):
        return False
    return len(between) <= 2 and all(word.entry.stop or word.entry.join for word in between)
