"""Statements that a relay turned into their denial, or the other way round.

In one language a negation is gone where a word that denies has no partner and no other word that denies stands near its place. Across
languages only the number of denials is known, which translators change in many ways ("did not survive", "died").

Fooled by: a denial told by a word of its own ("failed to", "refused"), double negation, irony.
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.verify.fidelity.pair import Found, Pair
from tocsin.verify.fidelity.reading.sentence import Reading

_NEAR = 4  # words within which two words that deny are one denial
_LEAST, _LEAST_SHORT = 0.55, 0.3  # share of words kept from which a missing denial is told, in short sentences
_SHORT = 5  # words of a short sentence
_VERBS_DENY = frozenset({"tr", "az", "fa"})  # languages that deny within the verb


def denied(pair: Pair) -> Iterator[Found]:
    """Denials that only one of two sentences has."""
    mine, theirs = _denials(pair.one), _denials(pair.two)
    if (len(mine) == len(theirs)) or min(len(mine), len(theirs)) > 1:
        return
    if pair.laid is None:
        yield from _across(pair, mine, theirs)
        return
    lone = [group for group in mine if any(pair.lone(at) for at in group)], [g for g in theirs if any(pair.lone(at, 1) for at in g)]
    if pair.kept < (_LEAST if len(pair.one.words) > _SHORT else _LEAST_SHORT) or bool(lone[0]) == bool(lone[1]):
        return
    side = 0 if lone[0] else 1
    group = lone[side][0]
    before, after = _facing(pair, group, side)
    gap = pair.laid.gap(group[0], side)
    if pair.one.lang in _VERBS_DENY and gap is not None and len(set((gap.mine, gap.theirs)[1 - side])) == 1:
        return  # the verb itself is gone
    where = _chars(pair.one, group) if side == 0 else (0, 0)
    yield Found("negation_changed", before, after, where, {"kept": pair.kept})


def _across(pair: Pair, mine: list[list[int]], theirs: list[list[int]]) -> Iterator[Found]:
    words = len(pair.one.words), len(pair.two.words)
    signs = {"short": float(max(words) <= 12), "none": float(not mine or not theirs)}
    if mine and not theirs:
        yield Found("negation_changed", _text(pair.one, mine[0]), "", _chars(pair.one, mine[0]), signs)
    elif theirs and not mine:
        yield Found("negation_changed", "", _text(pair.two, theirs[0]), (0, 0), signs)


def _denials(side: Reading) -> list[list[int]]:
    """The words that deny, those of one denial together; qualifiers ("no fewer than") are none."""
    held = {at for one in side.figures if one.qualifier for at in side.at(one.start, one.end)}
    groups: list[list[int]] = []
    for at in side.nots:
        if at in held:
            continue
        if groups and at - groups[-1][-1] < _NEAR:
            groups[-1].append(at)
        else:
            groups.append([at])
    return groups


def _facing(pair: Pair, group: list[int], side: int) -> tuple[str, str]:
    """The denial and the words in its place on the other side."""
    one = _text(pair.two if side else pair.one, group)
    gap = pair.laid.gap(group[0], side) if pair.laid else None
    other, span = (pair.one, gap.mine) if side and gap else (pair.two, gap.theirs) if gap else (pair.two, (0, 0))
    free = [at for at in range(*span) if pair.lone(at, 1 - side)]
    facing = other.cut(free[0], free[-1]) if free and free[-1] - free[0] < _NEAR else ""
    return (facing, one) if side else (one, facing)


def _text(side: Reading, group: list[int]) -> str:
    return side.cut(group[0], group[-1])


def _chars(side: Reading, group: list[int]) -> tuple[int, int]:
    return side.words[group[0]].start, side.words[group[-1]].end
