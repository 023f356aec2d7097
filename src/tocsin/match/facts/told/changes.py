"""What one text has where another has something else, in the words of both, the most telling first; and as phrases of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from tocsin.match.facts.compared import Compared, compare, edited
from tocsin.match.facts.facts import Facts
from tocsin.match.facts.names import Name
from tocsin.match.facts.told.meeting import HALF, SHARE, met, named_alike
from tocsin.model import Phrase, phrase

KINDS = ("number", "place", "name", "day", "opposite", "denied", "order", "word")
_NEAR_COPY = 0.5  # share of words in the same place from which single words, order and negation are told
_SAME_WORDS = 0.7  # share of words in the same place from which other words in one place are told
_FEWEST, _FARTHEST = 3, 15  # a number that may be told in doubt, how many times it the other may be
_MOST_WORDS = 2  # replaced words beyond which a text is a rewording and no copy with a change


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that two texts state differently.

    `mine` and `theirs` are words of the first and of the second text. Of a denial only the side that denies has words. `about` is what is
    counted (sections `count` of the lexicons), the axis of opposites, or empty.
    """

    kind: str  # one of KINDS
    mine: str
    theirs: str
    about: str = ""

    def turned(self) -> Change:
        """The same seen from the other text."""
        return Change(self.kind, self.theirs, self.mine, self.about)


def changes(one: Facts, two: Facts) -> list[Change]:
    """What two texts state differently, the most telling first; with the texts exchanged, the same with `mine` and `theirs` exchanged."""
    if (two.plain, two.lang) < (one.plain, one.lang):
        return [change.turned() for change in changes(two, one)]
    return list(dict.fromkeys(_found(one, two, compare(one, two))))


def _found(one: Facts, two: Facts, laid: Compared) -> Iterator[Change]:
    told: list[tuple[int, int]] = []  # what has been told of the first text
    near = laid.near >= _NEAR_COPY
    for a, b in laid.numbers.clashing:
        if met(one, two, (a.start, a.end), (b.start, b.end), SHARE, near):
            told.append((a.start, a.end))
            yield Change("number", one.plain[slice(*a.shown)], two.plain[slice(*b.shown)], _about(a.units, b.units))
    for kind, sides in (("place", laid.places), ("name", laid.names), ("day", laid.days)):
        for mine, theirs in _joined(sides.clashing):
            if named_alike(one, two, mine, theirs, near) if kind == "name" else met(one, two, mine, theirs, SHARE, near):
                told.append(mine)
                yield Change(kind, one.plain[slice(*mine)], two.plain[slice(*theirs)])
    for axis, mine, theirs in laid.opposed:
        if met(one, two, mine, theirs, HALF, near):
            told.append(mine)
            yield Change("opposite", one.plain[slice(*mine)], two.plain[slice(*theirs)], axis)
    yield from _denials(one, two, laid)
    yield from _orders(one, two, laid) if near else ()
    yield from _doubts(one, two, laid)
    words = [(mine, theirs) for mine, theirs in laid.replaced if not _within(mine, told)]
    if laid.near >= _SAME_WORDS and len(words) <= _MOST_WORDS:
        for mine, theirs in words:
            yield Change(_kind(one, two, mine, theirs), one.plain[slice(*mine)], two.plain[slice(*theirs)])


def _doubts(one: Facts, two: Facts, laid: Compared) -> Iterator[Change]:
    """A number of which it is not known that both count the like: told where it is the only one."""
    if len(laid.numbers.doubtful) == 1 and (not any(laid.numbers.alone) or (laid.numbers.shared and not all(laid.numbers.alone))):
        a, b = laid.numbers.doubtful[0]
        least, greatest = sorted((a.value, b.value))
        fits = least >= _FEWEST and greatest <= _FARTHEST * least and ("ordinal" in a.units) == ("ordinal" in b.units)
        if fits and met(one, two, (a.start, a.end), (b.start, b.end), SHARE, laid.near >= _NEAR_COPY):
            yield Change("number", one.plain[slice(*a.shown)], two.plain[slice(*b.shown)])


def _kind(one: Facts, two: Facts, mine: tuple[int, int], theirs: tuple[int, int]) -> str:
    """What words that stand for each other are: a place where both are names and one of them is known to be one."""
    sides = [(one, mine), (two, theirs)]
    for kind, facts in (("number", "figures"), ("day", "moments"), ("name", "names")):
        held = [[item for item in getattr(side, facts) if item.start < end and start < item.end] for side, (start, end) in sides]
        if kind == "name" and any(item.code for items in held for item in items):
            whole = all(len(items) == 1 and items[0].start <= start and end <= items[0].end
                        for items, (_, (start, end)) in zip(held, sides, strict=True))  # fmt: skip
            return "place" if whole and held[0][0].code != held[1][0].code else "word"
        if all(held) and (kind != "name" or all(item.sure for items in held for item in items)):
            return kind
    return "word"


def _about(one: frozenset[str], two: frozenset[str]) -> str:
    return min(one & two, default="")


def _joined(pairs: Sequence[tuple[Any, Any]]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Where each pair stands; parts of one name that follow each other on both sides are one."""
    spans = sorted(((a.start, a.end), (b.start, b.end)) for a, b in pairs)
    joined: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for mine, theirs in spans:
        if joined and all(0 <= new[0] - old[1] <= 1 for old, new in zip(joined[-1], (mine, theirs), strict=True)):
            joined[-1] = (joined[-1][0][0], mine[1]), (joined[-1][1][0], theirs[1])
        else:
            joined.append((mine, theirs))
    return joined


def _denials(one: Facts, two: Facts, laid: Compared) -> Iterator[Change]:
    """What one side denies and the other states.

    Of near copies only what is denied where their words part: a sentence more that denies something denies nothing of the other text.
    """
    if laid.near < _NEAR_COPY:
        for side, where, other in laid.contradicted:
            if met(*_turned(one, two, side), where, other, HALF, near=False):
                yield _denial(one, two, side, where)
        return
    changed = edited(one, two)
    found = laid.denied or [(side, where) for side, where, _ in laid.contradicted]
    told = [(side, where) for side, where in found if _within(where, changed[side])]
    if not laid.denied and (nots := one.polarity.nots - two.polarity.nots):
        side = int(nots < 0)
        instead = edited(one, two, replaced=True)[side]
        told += [(side, where) for where in (one, two)[side].polarity.denied.values() if _within(where, instead)][:1]
    yield from (_denial(one, two, side, where) for side, where in told)


def _denial(one: Facts, two: Facts, side: int, where: tuple[int, int]) -> Change:
    return Change("denied", "", two.plain[slice(*where)]) if side else Change("denied", one.plain[slice(*where)], "")


def _within(where: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    return any(where[0] < end and start < where[1] for start, end in spans)


def _turned(one: Facts, two: Facts, side: int) -> tuple[Facts, Facts]:
    return (two, one) if side else (one, two)


def _orders(one: Facts, two: Facts, laid: Compared) -> Iterator[Change]:
    """Two neighbouring shared names, sure ones, each of which stands in the other's place; not names that a list has in another order."""
    if ("passive" in one.polarity.signs) != ("passive" in two.polarity.signs):
        return
    mine, theirs = ({name.code or name.low: name for name in side.names if name.sure} for side in (one, two))
    for left, right in pairwise([key for key in mine if key in theirs]):
        if _in_place(mine[left], theirs[right], laid) and _in_place(mine[right], theirs[left], laid):
            words = [" … ".join(side.plain[name.start : name.end] for name in names) for side, names in (
                (one, (mine[left], mine[right])), (two, (theirs[right], theirs[left])))]  # fmt: skip
            yield Change("order", words[0], words[1])
            return


def _in_place(name: Name, other: Name, laid: Compared) -> bool:
    """Whether one name of the first text stands where another stands in the second."""
    return any(_within((name.start, name.end), [mine]) and _within((other.start, other.end), [theirs]) for mine, theirs in laid.replaced)


def phrases(found: Sequence[Change], one: str, two: str, most: int = 3) -> list[Phrase]:
    """The first changes as phrases, the texts being called `one` and `two` (names of the section `side` of the catalogue)."""
    said = []
    for change in found[:most]:
        if change.kind != "denied":
            said.append(phrase(f"changed.{change.kind}", who=one, other=two, mine=change.mine, theirs=change.theirs))
        elif change.mine:
            said.append(phrase("changed.denied", who=one, other=two, text=change.mine))
        else:
            said.append(phrase("changed.denied", who=two, other=one, text=change.theirs))
    return said
