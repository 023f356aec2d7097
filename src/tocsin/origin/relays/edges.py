"""What speaks for one page being the parent of another, as numbers that the model weighs; and for a page to have no parent here.

Fooled by: see `differences`, `credited` and `times`; pages that say nothing of themselves but their text, in two languages and without a
date, whose order cannot be known.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log, log1p

import numpy as np

from tocsin.arrays import Flags, Floats
from tocsin.origin.relays.credited import Credited, sites
from tocsin.origin.relays.group import Against, Group

TEXT = (
    "gained_known",
    "gained_own",
    "joints_known",
    "joints_own",
    "lost_known",
    "lost_own",
    "parent_joints",
    "kept",
    "taken",
    "text",
    "known",
)
ACROSS = ("gained_known", "gained_own", "lost_known", "lost_own", "kept", "taken", "text", "known", "clashes")
NUMBERS = ("number_known", "number_own", "number_lost")
CREDIT = (
    "credited_same", "credited_across", "credited_translation", "inherited_same", "inherited_across", "credits_other", "credits_absent",
    "quoted", "credited_by", "uncredited_same", "uncredited_across", "credit_dropped",
)  # fmt: skip
NAMES = (
    "same", *(f"same_{name}" for name in TEXT), "across", *(f"across_{name}" for name in ACROSS), *NUMBERS, *CREDIT,
)  # fmt: skip
_MOST = 20  # stretches that count one by one
_ONE_TEXT = 0.1  # probability of carrying one text from which a credit may mean a page
ROOT = ("root", "root_credits_other", "root_credits_absent", "root_credited_by")


def edges(group: Group, credits: Sequence[Credited]) -> tuple[Floats, Flags, Floats]:
    """(parents, children, NAMES), which edges there are (parents, children), and (pages, ROOT)."""
    size = len(group)
    found, there = np.zeros((size, size, len(NAMES))), np.zeros((size, size), np.bool_)
    named = _named(credits, group)
    for (a, b), shared in group.shared.items():
        one, two = group.against(a, b)
        across = not shared.same_language
        one_text = log((shared.p_text + 0.005) / (1.005 - shared.p_text))
        for parent, child, up, down in ((a, b, one, two), (b, a, two, one)):
            there[parent, child] = True
            text = [*_text(up, down, one_text, across)]
            found[parent, child] = [*text, *_numbers(up, down), *_credit(named, credits, parent, child, across)]
    roots = np.array([_root(named, credits, page) for page in range(size)]).reshape(size, len(ROOT))
    return found, there, roots


def _text(parent: Against, child: Against, one_text: float, across: bool) -> list[float]:
    """`parent`: the parent against the child, `child`: the other way round."""
    up, down = parent.only, child.only
    gained = [log1p(down.known), log1p(down.own)]
    lost = [log1p(up.known), log1p(up.own)]
    shares = [log(0.02 + parent.share), log(0.02 + child.share), one_text / 5, min(_MOST, down.known + down.known_joints) / 5]
    if across:
        return [0.0] * (1 + len(TEXT)) + [1.0, *gained, *lost, *shares, log1p(child.clashes) + log1p(parent.clashes)]
    joints = [log1p(down.known_joints), log1p(down.own_joints)]
    return [1.0, *gained, *joints, *lost, log1p(up.known_joints + up.own_joints), *shares] + [0.0] * (1 + len(ACROSS))


def _numbers(parent: Against, child: Against) -> list[float]:
    return [log1p(child.numbers[0]), log1p(child.numbers[1]), log1p(sum(parent.numbers))]


def _named(credits: Sequence[Credited], group: Group) -> list[set[int]]:
    """For each page, those that may carry its text whose site its credits name as its origin."""
    found = list[set[int]]()
    for page, one in enumerate(credits):
        near = [at for at in range(len(credits)) if at != page and group.one_text(at, page) >= _ONE_TEXT]
        every = [credits[at].site for at in near]
        found.append({near[at] for name in one.origins for at in sites(name, every)})
    return found


def _credit(named: list[set[int]], credits: Sequence[Credited], parent: int, child: int, across: bool) -> list[float]:
    one, above = credits[child], credits[parent]
    credited, shared = parent in named[child], bool(set(one.origins) & set(above.origins))
    translated = any(credit.get("type") == "translated_from" for credit in one.origins.values())
    inherited = not credited and shared
    other = not credited and not shared and bool(named[child])
    absent = not credited and not shared and not other and bool(one.origins)
    quoted = any(name == above.site for name in one.quoted)
    flags = [
        credited and not across, credited and across and not translated, credited and across and translated,
        inherited and not across, inherited and across, other, absent, quoted, child in named[parent],
        not one.origins and not across, not one.origins and across, not across and bool(above.origins) and not shared,
    ]  # fmt: skip
    return [float(flag) for flag in flags]


def _root(named: list[set[int]], credits: Sequence[Credited], page: int) -> list[float]:
    other, origins = bool(named[page]), bool(credits[page].origins)
    return [1.0, float(other), float(origins and not other), float(any(page in names for names in named))]
