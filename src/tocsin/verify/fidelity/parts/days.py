"""Days, months, weekdays and times that a relay replaced by others.

Two moments are compared where both are given in the same terms; a weekday for a date, or a date that only says more, is no change.

Fooled by: calendars of other eras in one sentence and not in the other, 4/5 for a day where month and day may be exchanged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tocsin.match.facts.days import Moment, comparable, same
from tocsin.verify.fidelity.pair import Found, Pair
from tocsin.verify.fidelity.reading.sentence import Reading

_YEARS = frozenset({"года", "году", "год", "року", "рік", "г"})  # words that belong to a date in front of them


def days(pair: Pair) -> Iterator[Found]:
    """Moments of the first sentence that the second has otherwise."""
    left = [a for a in pair.one.moments if not any(_agree(a, b) for b in pair.two.moments)]
    right = [b for b in pair.two.moments if not any(_agree(a, b) for a in pair.one.moments)]
    for a in left:
        rival = next((b for b in right if _differ(a, b)), None)
        if rival is not None and _open(pair, a, rival):
            right.remove(rival)
            signs = {"kind": float(a.kind in ("date", "weekday")), "rivals": float(len(left) + len(right) > 1)}
            yield Found("date_changed", _shown(pair.one, a), _shown(pair.two, rival), (a.start, a.end), signs)


def _agree(a: Moment, b: Moment) -> bool:
    if {a.kind, b.kind} == {"date", "year"}:
        date, year = (a, b) if a.kind == "date" else (b, a)
        return date.value[2] in (0, year.value[0])
    return a.kind == b.kind and comparable(a, b) and same(a, b)


def _differ(a: Moment, b: Moment) -> bool:
    if a.kind != b.kind or a.kind == "day":
        return False
    if a.kind == "date" and bool(a.value[1]) != bool(b.value[1]):
        return (a.value[0] > 12) == (b.value[0] > 12) and a.value[0] != b.value[0]
    return comparable(a, b) and not same(a, b)


def _open(pair: Pair, a: Moment, b: Moment) -> bool:
    """Whether at least one word of either moment is not on the other side; always across languages."""
    sides = ((pair.one, a, 0), (pair.two, b, 1))
    return all(any(pair.lone(at, n) for at in side.at(moment.start, moment.end)) for side, moment, n in sides)


def _shown(side: Reading, moment: Moment) -> str:
    """A moment as written, with the word for year that belongs to it."""
    words: Sequence[int] = side.at(moment.start, moment.end)
    after = words[-1] + 1 if words else len(side.words)
    end = moment.end
    if moment.kind == "date" and after < len(side.words) and side.words[after].read.low in _YEARS and not side.words[after].broken:
        end = side.words[after].end
    return side.text[moment.start : end]
