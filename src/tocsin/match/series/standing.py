"""One series or formula, and how the spine of many texts is judged to be one, the other or neither."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tocsin.arrays import Flags, Floats, Ints
from tocsin.extras import extra
from tocsin.match.folding.fold import fold
from tocsin.match.folding.names import mere_list
from tocsin.match.series.frames import SLOT, frame, share_of, slots, template
from tocsin.match.series.spines import FEWEST, HEAD
from tocsin.match.series.words import FIGURE, Words

FORMULA, SERIES = "formula", "series"
_WEIGHED = 200  # texts of a spine that say whether its frame is the larger part
_LARGER = 0.5  # share of half of the texts that is frame, at least, in a series
_ITEM = 0.35  # share of a text that is frame, at least, in an item of a series
_FRAME_LETTERS = 12  # of the frame of a series
_OWN = 0.5  # share of its texts that accounts with many of them have
_LONG = 4  # words from which a stretch is a formula however few of an account's texts have it
_OFTEN = 0.05  # share of an account's texts that have a shorter one
_PARTED = 0.5  # share of its texts in which a sentence or a line ends between formula and rest
_ALONE_WORDS, _ALONE_ACCOUNTS = 5, 3  # a stretch so long that so many accounts post on its own is a message
_SAID = 0.1  # share of a text that its slots are, from which they say something without a figure
_MOST_COMPARED, _ALIKE, _LONG_SLOT = 40, 0.8, 12  # contents compared; letters in common from which two long ones are one


@dataclass(frozen=True)
class Standing:
    """A series or formula: its spine, what it looks like, the texts that have it (rising) and what stands in the slots of each."""

    kind: str
    side: int
    depth: int
    spine: int
    template: str
    texts: Ints
    slots: list[tuple[str, ...]]

    @property
    def name(self) -> str:
        """Its id, made from the words of its spine alone: the same in any corpus."""
        return f"s{self.spine:016x}"


class Posted:
    """Who posted which text: rows of an account and a text (places), sorted by text."""

    def __init__(self, account: Ints, text: Ints) -> None:
        order = np.lexsort((account, text))
        self.account, self.text = account[order], text[order]
        self.many = np.bincount(account, minlength=1)  # texts of each account

    def of(self, texts: Ints) -> tuple[Ints, Ints]:
        """(place in `texts`, which rise, account) of each posting of one of them."""
        low, high = np.searchsorted(self.text, texts), np.searchsorted(self.text, texts, side="right")
        at = np.repeat(np.arange(len(texts)), high - low)
        within = np.arange(len(at)) - np.repeat(np.cumsum(high - low) - (high - low), high - low)
        return at, self.account[low[at] + within]


@dataclass(frozen=True)
class Spine:
    """A stretch of words at one end of some texts (rising), and the accounts that have many of them."""

    side: int
    depth: int
    number: int
    texts: Ints
    often: Ints


def judged(spine: Spine, own: list[str], read: Words, posted: Posted) -> Standing | None:
    """The series or formula that a spine is; None for neither. `own` are its texts, `read` their words."""
    at, account = posted.of(spine.texts)
    mine = np.unique(at[np.isin(account, spine.often)])
    if len(mine) < _OWN * len(own) or _message(spine, read, at, account):
        return None
    shape = frame(spine.side, spine.depth, read)
    some = np.unique(np.linspace(0, len(own) - 1, _WEIGHED).astype(np.int64)).tolist()
    if np.median([share_of(read, i, shape.held(read, i)) for i in some]) >= _LARGER:
        held = [shape.held(read, i) for i in range(len(own))]
        return _series(spine, own, read, held, np.array([share_of(read, i, mine) for i, mine in enumerate(held)]))
    return _formula(spine, own, read, posted.many, np.bincount(account, minlength=len(posted.many)))


def _message(spine: Spine, read: Words, at: Ints, account: Ints) -> bool:
    """Whether several accounts post the spine as a text of its own."""
    bare = np.diff(read.ends)[at] == spine.depth
    return spine.depth >= _ALONE_WORDS and len(np.unique(account[bare])) >= _ALONE_ACCOUNTS


def _series(spine: Spine, own: list[str], read: Words, held: list[Flags], share: Floats) -> Standing | None:
    items = np.flatnonzero(share >= _ITEM)
    typical = int(items[np.argsort(share[items], kind="stable")[len(items) // 2]])
    like = template(own[typical], read, typical, held[typical])
    told = [tuple(slots(own[i], read, i, held[i])) for i in items.tolist()]
    if read.letters[read.of(typical)][held[typical]].sum() < _FRAME_LETTERS or mere_list(like.replace(SLOT, " ")):
        return None
    if np.median(share[items]) > 1 - _SAID and not any(char.isdigit() for one in told for slot in one for char in slot):
        return None
    return Standing(SERIES, spine.side, spine.depth, spine.number, like, spine.texts[items], told) if varied(told) else None


def varied(told: Sequence[tuple[str, ...]]) -> bool:
    """Whether there are enough contents that are no worn, cut or lengthened versions of each other.

    A slot with no more than names of accounts is empty: a message that is sent to one after the other stays one message.
    """
    distinct = sorted(set(told))
    some = distinct[:: max(1, len(distinct) // _MOST_COMPARED)]
    return _unlike(sorted("|".join("" if mere_list(slot) else fold(slot).key for slot in one) for one in some)) >= FEWEST


def _unlike(keys: Sequence[str]) -> int:
    """How many of some contents are unlike each other: the first stands for those like it."""
    kept = list[str]()
    for key in keys:
        if not any(alike(key, other) for other in kept):
            kept.append(key)
    return len(kept)


def alike(one: str, two: str) -> bool:
    """Whether two contents, folded, are one: equal, one the beginning of the other, or long with equal figures and nearly equal letters."""
    short, long = sorted((one, two), key=len)
    if short == long or (short and long.startswith(short) and not long[len(short)].isdigit()):
        return True
    if len(short) < _LONG_SLOT or [c for c in short if c.isdigit()] != [c for c in long if c.isdigit()]:
        return False
    with extra("match"):
        from rapidfuzz import fuzz
    return fuzz.ratio(short, long) >= 100 * _ALIKE


def _formula(spine: Spine, own: list[str], read: Words, many: Ints, having: Ints) -> Standing | None:
    """`many`: texts of each account; `having`: how many of them have the spine."""
    size, depth = np.diff(read.ends), spine.depth
    longer = np.flatnonzero(size > depth)
    border = read.ends[longer] + depth if spine.side == HEAD else read.ends[longer + 1] - depth
    if len(longer) < FEWEST or read.parted[border].mean() < _PARTED:
        return None
    stretch = read.word[read.of(0)][:depth] if spine.side == HEAD else read.word[read.of(0)][-depth:]
    often = spine.often
    if (stretch != FIGURE).sum() < _LONG and not (having[often] >= _OFTEN * many[often]).any():
        return None
    part = np.zeros(int(size[0]), np.bool_)
    part[slice(0, depth) if spine.side == HEAD else slice(int(size[0]) - depth, None)] = True
    like = template(own[0], read, 0, part & (read.word[read.of(0)] != FIGURE))
    like = like.removeprefix(SLOT).strip() if spine.side != HEAD else like.removesuffix(SLOT).strip()
    return Standing(FORMULA, spine.side, depth, spine.number, like, spine.texts, [()] * len(own))
