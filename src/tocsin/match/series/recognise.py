"""From the texts of a corpus to its series and formulas.

A series is a frame that is the larger part of its texts, posted again and again by the same accounts with other contents. A formula is
a stretch that opens or ends texts which are otherwise unlike, and the smaller part of most of them. Both need an account that has several
such texts, hours apart: what many accounts post once each, however alike, is a message and neither; so is what stands on its own in posts
of several accounts.

Fooled by: an account that puts one statement into many posts of its own, which looks like a signature; a statement that one account posts
in four unlike wordings with one beginning, over several hours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

import numpy as np
import pyarrow as pa

from tocsin.arrays import Flags, Ints, Numbers
from tocsin.arrays.order import starts
from tocsin.arrays.strings import Strings
from tocsin.engine.executor import run
from tocsin.engine.merges import union
from tocsin.engine.partitions import numbers, scattered, sliced
from tocsin.engine.step import Step
from tocsin.engine.switches import let_go
from tocsin.match.folding.fold import fold
from tocsin.match.series import spines
from tocsin.match.series.spines import FEWEST, HEAD, ROWS, TAIL
from tocsin.match.series.standing import FORMULA, SERIES, Posted, Spine, Standing, judged, varied
from tocsin.match.series.words import words

Span = tuple[int, int]
_ROWS, _TEXTS = 1 << 16, 1 << 13  # of a partition
MATCHED = pa.schema([("text", pa.int64()), ("side", pa.int64()), ("depth", pa.int64()), ("spine", pa.uint64())])
PLACES = pa.schema([("text", pa.int64())])


def recognised(plain: Sequence[str], account: Ints, text: Ints, hour: Ints) -> list[Standing]:
    """Every series and formula, series first. A row: an account has posted a text (a place in `plain`), first at an hour (-1 unknown).

    A text is an item of one series at most, or has one formula at either end at most. Independent of the order of rows.
    """
    plain, rows = Strings.of(plain), pa.table([account, text, hour], schema=ROWS)
    rows = rows.filter(pa.array(np.bincount(account, minlength=1)[account] >= FEWEST)) if len(rows) else rows
    found = run(spines.finding(plain), scattered(rows, "account", 1 + len(rows) // _ROWS))
    let_go()
    if not len(found):
        return []
    matched = run(matching(plain, found), sliced(pa.table([np.arange(len(plain))], schema=PLACES), _TEXTS))
    standing = list(_standing(_each(matched, found), plain, Posted(account, text)))
    formulas = [one for one in standing if one.kind == FORMULA]
    telling = _telling([one for one in standing if one.kind == SERIES], _settled(formulas, len(plain), _longest), plain)
    series = _settled(telling, len(plain), _weightiest)
    return [*series, *_settled(_beside(formulas, series, len(plain)), len(plain), _longest)]


def _standing(found: Iterable[Spine], plain: Strings, posted: Posted) -> Iterator[Standing]:
    """What the spines are; the words of many are read at once."""
    for some in _together(found):
        texts = plain.list(np.concatenate([np.zeros(0, np.int64), *(spine.texts for spine in some)]))
        read, low = words(texts), 0
        for spine in some:
            high = low + len(spine.texts)
            if (one := judged(spine, texts[low:high], read.part(low, high), posted)) is not None:
                yield one
            low = high


def _together(found: Iterable[Spine]) -> Iterator[list[Spine]]:
    """Spines in groups that have some _TEXTS texts."""
    some, size = list[Spine](), 0
    for spine in found:
        some.append(spine)
        size += len(spine.texts)
        if size >= _TEXTS:
            yield some
            some, size = [], 0
    yield some


def _longest(one: Standing) -> tuple[int, int]:
    return one.depth, one.spine


def _weightiest(one: Standing) -> tuple[int, int]:
    return one.depth * len(one.texts), one.spine


def _settled(standing: list[Standing], size: int, rank: Callable[[Standing], tuple[int, int]]) -> list[Standing]:
    """Each text stays with the highest of those that have it: of all series, of the formulas at either end."""
    taken = np.zeros((2, size), np.bool_)
    out = []
    for one in sorted(standing, key=rank, reverse=True):
        side = one.side if one.kind == FORMULA else 0
        free = ~taken[side, one.texts]
        if free.sum() >= FEWEST or (one.kind == FORMULA and free.any()):
            taken[side, one.texts] = True
            out.append(_some(one, free))
    return out


def _some(one: Standing, texts: Flags) -> Standing:
    slots = [told for told, ours in zip(one.slots, texts.tolist(), strict=True) if ours]
    return replace(one, texts=one.texts[texts], slots=slots)


def _beside(formulas: list[Standing], series: list[Standing], size: int) -> list[Standing]:
    """The formulas of texts that are items of no series: what an item begins and ends with belongs to its frame."""
    item = np.zeros(size, np.bool_)
    for one in series:
        item[one.texts] = True
    return [_some(one, ~item[one.texts]) for one in formulas if (~item[one.texts]).sum() >= FEWEST]


def _telling(series: list[Standing], formulas: list[Standing], plain: Sequence[str]) -> list[Standing]:
    """The series whose slots hold more than formulas: one headline under several standing heads is one message."""
    depth = depths(formulas, len(plain))
    out = []
    for one in series:
        some = np.flatnonzero(depth[:, one.texts].any(axis=0))
        slots, texts = list(one.slots), one.texts[some]
        for at, text, span in zip(some.tolist(), texts.tolist(), left(plain, texts, depth), strict=True):
            slots[at] = _without(slots[at], plain[text], span)
        if not len(some) or varied(slots):
            out.append(one)
    return out


def _without(slots: tuple[str, ...], text: str, span: Span) -> tuple[str, ...]:
    """The slots of a text less the formulas at its ends, between which `span` is left."""
    first, last = fold(text[: span[0]]).key, fold(text[span[1] :]).key
    keys = [fold(slot).key for slot in slots]
    return tuple("" if key and (first.endswith(key) or last.startswith(key)) else key for key in keys)


def depths(formulas: Sequence[Standing], size: int) -> Ints:
    """(2, size): how many words of each text, from its head and from its tail, are formula."""
    depth = np.zeros((2, size), np.int64)
    for one in formulas:
        depth[one.side, one.texts] = one.depth
    return depth


def left(plain: Sequence[str], texts: Ints, depth: Ints) -> list[Span]:
    """What is left of some texts without so many words (`depths`) at either end: characters from and to, equal where both ends meet."""
    read = words([plain[i] for i in texts.tolist()])
    first, size = read.ends[:-1], np.diff(read.ends)
    head, tail = depth[HEAD, texts], depth[TAIL, texts]
    full = head + tail >= size
    opening, closing = np.where(full | (head == 0), first, first + head), np.where(full | (tail == 0), first, first + size - tail - 1)
    whole = np.fromiter((len(plain[i]) for i in texts.tolist()), np.int64, len(texts))
    low = np.where(full | (head == 0), 0, _at(read.start, opening))
    high = np.where(full, 0, np.where(tail == 0, whole, _at(read.end, closing)))
    return list(zip(low.tolist(), high.tolist(), strict=True))


def _at(places: Numbers, words: Ints) -> Numbers:
    """places[words], for words of texts that have none too."""
    return places[np.minimum(words, len(places) - 1)] if len(places) else np.zeros(len(words), np.int64)


def matching(plain: Strings, found: pa.Table) -> Step:
    """The spines that each text has, whoever posted it."""
    side, depth, spine = numbers(found, "side", "depth", "spine")
    wanted = {s: [np.unique(spine[(side == s) & (depth == d)]) for d in range(spines.DEEPEST + 1)] for s in (HEAD, TAIL)}
    return Step("texts with a spine", None, partial(_matched, plain=plain, wanted=wanted), union("text", "side", "depth"), PLACES, MATCHED)


def _matched(rows: pa.Table, plain: Strings, wanted: dict[int, list[Numbers]]) -> pa.Table:
    places = numbers(rows, "text")[0]
    read = words(plain.list(places))
    size, out = np.diff(read.ends), [MATCHED.empty_table()]
    for side, by_depth in wanted.items():
        deepest = max((depth for depth, some in enumerate(by_depth) if len(some)), default=-1)
        alive, spine = np.arange(len(places)), np.full(len(places), side, np.uint64)
        for depth in range(deepest + 1):
            here = alive[np.isin(spine[alive], by_depth[depth])] if len(by_depth[depth]) else alive[:0]
            out.append(pa.table([places[here], np.full(len(here), side), np.full(len(here), depth), spine[here]], schema=MATCHED))
            alive = alive[size[alive] > depth]
            spine[alive] = spines.step(spine[alive], read.word[spines.place(read, alive, side, depth)])
    return pa.concat_tables(out)


def _each(matched: pa.Table, found: pa.Table) -> Iterator[Spine]:
    """Every spine with the texts that have it, whoever posted them."""
    accounts = dict[int, list[int]]()
    for spine, account in zip(*(column.tolist() for column in numbers(found, "spine", "account")), strict=True):
        accounts.setdefault(spine, []).append(account)
    text, side, depth, spine = numbers(matched, *MATCHED.names)
    order = np.lexsort((text, spine))
    text, side, depth, spine = text[order], side[order], depth[order], spine[order]
    edges = np.append(np.flatnonzero(starts(spine)), len(spine)).tolist()
    for low, high in pairwise(edges):
        yield Spine(int(side[low]), int(depth[low]), int(spine[low]), text[low:high], np.array(accounts[int(spine[low])]))
