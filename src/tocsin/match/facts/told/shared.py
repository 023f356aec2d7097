"""What two texts both state, and where it stands in each: numbers, days, places, names; across languages and scripts.

Fooled by: a number that is counted of something else in the other text, and a name of few letters, which another word may sound like.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.match.facts.compared import Laid, compare
from tocsin.match.facts.facts import Facts
from tocsin.match.facts.names import Name, spoken_of
from tocsin.match.facts.words import Word, words

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Shared:
    """One fact: its kind (number, day, place, name) and where it stands in the first and in the second text, in characters."""

    kind: str
    one: Span
    two: Span


def shared(one: Facts, two: Facts) -> list[Shared]:
    """The facts that both texts state, in the order of the first; none lies on another in either text."""
    laid = compare(one, two)
    found = [
        *_pairs("number", laid.numbers),
        *_pairs("day", laid.days),
        *_named("place", laid.places, two),
        *_named("name", laid.names, two),
    ]
    kept: list[Shared] = []
    for fact in sorted(found, key=lambda fact: (fact.one, fact.two)):
        if not any(_meet(fact.one, other.one) or _meet(fact.two, other.two) for other in kept):
            kept.append(fact)
    return kept


def _meet(one: Span, two: Span) -> bool:
    return one[0] < two[1] and two[0] < one[1]


def _pairs(kind: str, laid: Laid) -> Iterator[Shared]:
    for mine, theirs in laid.shared:
        yield Shared(kind, (mine.start, mine.end), (theirs.start, theirs.end))


def _named(kind: str, laid: Laid, two: Facts) -> Iterator[Shared]:
    text: list[Word] = words(two.plain, two.lang).words if laid.shared else []
    for mine, _ in laid.shared:
        if (mine.sure or mine.code) and (where := _where(mine, two, text)):
            yield Shared(kind, (mine.start, mine.end), where)


def _where(name: Name, two: Facts, text: list[Word]) -> Span | None:
    """Where the second text speaks of a name of the first: at the same place's name, else at a word that is spelled or sounds like it."""
    for other in two.names:
        if other.code and name.code and spoken_of(name, frozenset(), frozenset({other.code}), {}):
            return other.start, other.end
    for word in text:
        if spoken_of(name, frozenset({word.read.low}), frozenset(), dict.fromkeys(word.read.heads, (word.read.sound,))):
            return word.start, word.end
    return None
