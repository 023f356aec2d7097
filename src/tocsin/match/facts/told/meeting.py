"""Whether what two texts state differently is said of one thing, by the words around it.

Two long texts on one theme say "rise" here and "fall" there, name one town here and another there, and contradict each other in nothing.
In one language the words around have to be in common; across languages places, names, numbers or days, or both texts are one statement.

Fooled by: a stock phrase around two things that have nothing to do with each other; one thing told in wholly other words, which is missed.
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.match.facts.facts import Facts
from tocsin.match.facts.words import stem

Span = tuple[int, int]  # characters of `plain`
_AROUND = 12  # words on either side that are around a place in a text
SHARE = 0.25  # share of the words around that two facts need in common to be told of each other
HALF = 0.5  # and what any two long texts have some of: opposites, names
_FEWEST = 2  # of them that both texts have, unless the texts are near copies
_BESIDE = 4  # words on either side of a name that tell whether it stands in a headline
_HEADLINE = 0.6  # share of them with a capital from which capitals say nothing
_STATE = 2  # letters of the code of a state: whole streams speak of one


def met(one: Facts, two: Facts, mine: Span, theirs: Span, share: float, near: bool) -> bool:
    """Whether both places are in the same surroundings: two words in common, and this share of those around the one that has fewer.

    In near copies (`near`), whose words stand in the same order anyway, one word in common is enough.
    """
    if one.lang != two.lang:
        short = max(len(one.spans), len(two.spans)) <= 2 * _AROUND
        return short or not frozenset(_facts(one, mine)).isdisjoint(_facts(two, theirs))
    left, right = frozenset(_words(one, mine)), frozenset(_words(two, theirs))
    both, fewer = len(left & right), min(len(left), len(right))
    return both >= min(1, fewer) if near else both >= _FEWEST and both >= share * fewer


def named_alike(one: Facts, two: Facts, mine: Span, theirs: Span, near: bool) -> bool:
    """Whether two names are told of each other: one word stands beside both; or both are of two words, as persons' are, in one place."""
    if _titled(one, mine) or _titled(two, theirs):
        return False
    beside = zip(_neighbours(one, mine), _neighbours(two, theirs), strict=True)
    if one.lang == two.lang and any(left and left == right for left, right in beside):
        return met(one, two, mine, theirs, SHARE, near)
    full = all(" " in text.plain[slice(*span)] for text, span in ((one, mine), (two, theirs)))
    return full and met(one, two, mine, theirs, HALF, near)


def _window(text: Facts, span: Span, around: int) -> tuple[range, range]:
    """The words before and behind a place."""
    within = [at for at, where in enumerate(text.spans) if _meets(where, span)] or [0]
    return range(max(0, within[0] - around), within[0]), range(within[-1] + 1, min(len(text.spans), within[-1] + 1 + around))


def _words(text: Facts, span: Span) -> Iterator[str]:
    """Stems of the words of content around a place, numbers and days; no states."""
    states = [(name.start, name.end) for name in text.names if len(name.code) == _STATE]
    for at in (at for part in _window(text, span, _AROUND) for at in part):
        word = text.sequence[at]
        if len(word) > 2 and word not in text.grammar and not word[0].isdigit() and not any(_meets(text.spans[at], it) for it in states):
            yield stem(word, text.lang)
    yield from _counted(text, span)


def _facts(text: Facts, span: Span) -> Iterator[str]:
    """Places, names, numbers and days around a place, as they are called in any language."""
    named = [name for name in text.names if _around(text, span, name.start, name.end)]
    yield from (key for name in named for key in ([name.code] if name.code else name.bones))
    yield from _counted(text, span)


def _counted(text: Facts, span: Span) -> Iterator[str]:
    yield from (f"{number.value:g}" for number in text.figures if _around(text, span, number.start, number.end))
    yield from (f"{moment.kind} {moment.value}" for moment in text.moments if _around(text, span, moment.start, moment.end))


def _around(text: Facts, span: Span, start: int, end: int) -> bool:
    before, behind = _window(text, span, _AROUND)
    first, last = text.spans[before[0]][0] if before else span[0], text.spans[behind[-1]][1] if behind else span[1]
    return first <= start and end <= last and not _meets((start, end), span)


def _neighbours(text: Facts, span: Span) -> tuple[str, str]:
    left, right = ("".join(stem(text.sequence[at], text.lang) for at in part) for part in _window(text, span, 1))
    return left, right


def _titled(text: Facts, span: Span) -> bool:
    """Whether a name stands among words with capitals, as in a headline, where any word has one."""
    around = [at for part in _window(text, span, _BESIDE) for at in part if text.sequence[at] not in text.grammar]
    words = [text.plain[slice(*text.spans[at])] for at in around if text.sequence[at][0].isalpha()]
    return len(words) >= _FEWEST and sum(word[0].isupper() for word in words) >= _HEADLINE * len(words)


def _meets(one: Span, two: Span) -> bool:
    return one[0] < two[1] and two[0] < one[1]
