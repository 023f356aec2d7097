"""Keys that meet: of all fingerprints and the keys that hold them the pairs of keys that have enough of them in common.

The holders of each fingerprint are seated side by side, once for all. A pair meets at the seats of its smaller key, wherever the other one
sits: so the pairs of a few keys are made and counted by themselves. Nearly all meet once and are forgotten: no more of them are in memory
at a time than a few keys have. Cost: linear in fingerprints.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count, pairwise

import numpy as np
import pyarrow as pa

from tocsin.arrays import Hashes, Ints, Ints32, Numbers
from tocsin.arrays.order import order, starts
from tocsin.engine.executor import on_cores, run
from tocsin.engine.merges import union
from tocsin.engine.partitions import numbers, slices
from tocsin.engine.step import Step

PAIRS = pa.schema([("a", pa.int32()), ("b", pa.int32())])  # a < b
MET = PAIRS.append(pa.field("times", pa.int64()))
_NEXT = 3  # neighbours that each key meets on either side in a crowd
_DEALT, _SEATED = 1 << 20, 1 << 17  # fingerprints dealt to parts at once, and about as many as a part has
_COUNTED = 1 << 24  # seats counted at once: counting takes 64 bits for each
_LOT, _AT_ONCE = 1 << 22, 1 << 15  # seats whose pairs are one run of the step, and one partition of it
_PRIME = np.uint64(0x9E3779B97F4A7C15)


def candidate_pairs(hashes: Hashes, owners: Ints | Ints32, crowd: int = 12, shared: int = 2) -> tuple[Ints, Ints, Ints]:
    """Pairs (a < b) of keys with at least `shared` common fingerprints, or one where a key has no more; with their number.

    A fingerprint held by more than `crowd` keys (256 at most) joins each key to its next three in an order of the fingerprint's own.
    """
    if (owners[1:] < owners[:-1]).any():
        by = order(owners)
        hashes, owners = hashes[by], owners[by]
    return pairs_in_parts([(hashes, owners.astype(np.int32, copy=False))], int(owners.max(initial=-1)) + 1, crowd, shared)


def pairs_in_parts(parts: Iterable[tuple[Hashes, Ints32]], keys: int, crowd: int = 12, shared: int = 2) -> tuple[Ints, Ints, Ints]:
    """The same of fingerprints in parts, each with all holders of its fingerprints: one part and those that are shared are in memory.

    The owners of each part rise, and are below `keys`.
    """
    seats = Seats.of(parts, keys, crowd)
    step = meeting(np.minimum(seats.held, shared))
    lots = [run(step, map(seats.pairs, lot)) for lot in seats.lots()]
    a, b, times = (column.astype(np.int64) for column in numbers(pa.concat_tables([MET.empty_table(), *lots]), *MET.names))
    return a, b, times


def meeting(needed: Ints) -> Step:
    """How often two keys meet, of those that meet as often as is `needed` of either."""
    return Step("keys that meet", "a", partial(_met, needed=needed), union("a", "b"), PAIRS, MET)


def _met(rows: pa.Table, needed: Ints) -> pa.Table:
    a, b = numbers(rows, *PAIRS.names)
    bits = len(needed).bit_length()
    pair = a.astype(np.int64) << bits | b
    pair = pair[_often(pair) >= np.minimum(needed[a], needed[b])]
    pair.sort()
    first = np.flatnonzero(starts(pair))
    times = np.diff(first, append=len(pair))
    a, b = (pair[first] >> bits).astype(np.int32), (pair[first] & ((1 << bits) - 1)).astype(np.int32)
    enough = times >= np.minimum(needed[a], needed[b])
    return pa.table([a[enough], b[enough], times[enough]], schema=MET)


def _often(values: Ints) -> Ints:
    """At most how often each value stands there: as often as all those together that are mixed to the same number."""
    bits = np.uint64(64 - 2 - len(values).bit_length())
    mixed = ((values.view(np.uint64) * _PRIME) >> bits).view(np.int64)
    often: Ints = np.bincount(mixed)[mixed]
    return often


@dataclass(frozen=True, eq=False)
class Seats:
    """The holders of fingerprints that several keys hold, those of one side by side, and how many each one meets before and after it.

    `of_keys`: the seats of the first key, of the second and so on; `ends`: where those of each key end; `held`: how many fingerprints
    each key has, of which nobody else may have most.
    """

    holders: Ints32
    reach: Numbers  # 256 * before + after
    of_keys: Ints32
    ends: Ints
    held: Ints

    @classmethod
    def of(cls, parts: Iterable[tuple[Hashes, Ints32]], keys: int, crowd: int) -> Seats:
        """Of fingerprints and their owners, which rise in each part."""
        held = np.zeros(keys, np.int64)
        holders, reach = [np.zeros(0, np.int32)], [np.zeros(0, np.uint16)]
        for hashes, owners in parts:
            held += np.bincount(owners, minlength=keys)
            for rows, near in on_cores(partial(_seated, hashes, owners, crowd), _dealt(hashes)):
                holders.append(owners[rows])
                reach.append(near)
        holder = np.concatenate(holders)
        del holders
        return cls(holder, np.concatenate(reach), *_by_key(holder, keys), held)

    def lots(self) -> Iterator[list[Ints32]]:
        """The seats of all keys, a few keys at a time, some of these together."""
        wanted = np.searchsorted(self.ends, np.arange(_AT_ONCE, len(self.of_keys), _AT_ONCE))
        edges = [0, *np.unique(self.ends[wanted]).tolist()]
        blocks = [self.of_keys[begin:end] for begin, end in pairwise([*edges, len(self.of_keys)])]
        return (blocks[lot] for lot in slices(len(blocks), max(1, _LOT // _AT_ONCE)))

    def pairs(self, some: Ints32) -> pa.Table:
        """Who meets at these seats of some keys: pairs of which theirs is the smaller key."""
        found = [np.zeros((2, 0), np.int32)]
        owners, reach = self.holders[some], self.reach[some]
        for side, direction in ((reach & 255, 1), (reach >> 8, -1)):
            here, own = some, owners
            for step in count(1):
                near = side >= step
                here, own, side = here[near], own[near], side[near]
                if not len(here):
                    break
                other = self.holders[here + np.int32(direction * step)]
                larger = own < other
                found.append(np.stack([own[larger], other[larger]]))
        return pa.table(list(np.concatenate(found, axis=1)), schema=PAIRS)


def _by_key(holders: Ints32, keys: int) -> tuple[Ints32, Ints]:
    """(the seats of each key, key by key; where those of each end)."""
    many = np.zeros(keys, np.int64)
    for some in slices(len(holders), _COUNTED):
        many += np.bincount(holders[some], minlength=keys)
    ends, out = np.cumsum(many), np.empty(len(holders), np.int32)
    place = ends - many
    for some in slices(len(holders), _DEALT):
        by = np.argsort(holders[some], kind="stable")
        own = holders[some][by]
        first = np.flatnonzero(starts(own))
        many = np.diff(first, append=len(own))
        out[np.arange(len(own)) + np.repeat(place[own[first]] - first, many)] = by + some.start
        place[own[first]] += many
    return out, ends


def _dealt(hashes: Hashes) -> list[Ints32]:
    """The rows of fingerprints in parts, rising; all rows of a fingerprint in one."""
    bits = min(16, (len(hashes) // _SEATED).bit_length())
    parts: list[list[Ints32]] = [[] for _ in range(1 << bits)]
    for some in slices(len(hashes), _DEALT):
        part = (hashes[some] >> np.uint64(32) & np.uint64((1 << bits) - 1)).astype(np.uint16)  # not the bits that tell parts apart
        by = np.argsort(part, kind="stable").astype(np.int32) + np.int32(some.start)
        for whole, piece in zip(parts, np.split(by, np.cumsum(np.bincount(part, minlength=1 << bits))[:-1]), strict=True):
            whole.append(piece)
    return [np.concatenate(part) for part in parts]


def _seated(all_hashes: Hashes, all_owners: Ints32, crowd: int, rows: Ints32) -> tuple[Ints32, Numbers]:
    """Rows of fingerprints that several keys hold in the order of their seats, and how many each one meets before and after it."""
    hashes, owners = all_hashes[rows], all_owners[rows]
    mixed = (owners.astype(np.uint64) * _PRIME) ^ hashes
    mixed = (mixed ^ (mixed >> np.uint64(31))) * _PRIME  # no two holders of a fingerprint are mixed to the same number
    by = _by_two(hashes, mixed)
    hashes = hashes[by]
    begin = np.flatnonzero(starts(hashes))
    size = np.diff(begin, append=len(hashes))
    place, size = np.arange(len(rows)) - np.repeat(begin, size), np.repeat(size, size)
    several = np.flatnonzero(size > 1)
    place, size = place[several], size[several]
    most = np.where(size > crowd, _NEXT, crowd)
    reach = np.minimum(place, most) * 256 + np.minimum(size - place - 1, most)
    return rows[by[several]], reach.astype(np.uint16)


def _by_two(one: Hashes, two: Hashes) -> Ints:
    """The order by two columns of numbers that are spread evenly: by their upper bits, and those put right that these do not tell apart."""
    place = len(one).bit_length()
    first = (64 - place) * 3 // 5  # bits of the first column, below those that are the same in all
    same = 64 - int(np.bitwise_or.reduce(one ^ one[:1], initial=0)).bit_length()
    packed = (one << np.uint64(min(63, same))) >> np.uint64(64 - first) << np.uint64(64 - first)
    packed |= (two >> np.uint64(first + place)) << np.uint64(place)
    packed |= np.arange(len(one), dtype=np.uint64)
    packed.sort()
    by = (packed & np.uint64((1 << place) - 1)).view(np.int64)
    own, run, packed = one[by], packed >> np.uint64(64 - first), packed >> np.uint64(place)
    again = np.zeros(len(by) + 1, np.bool_)
    again[1:-1] = packed[1:] == packed[:-1]
    again[:-1] |= again[1:]
    several = run[1:][(run[1:] == run[:-1]) & (own[1:] != own[:-1])]
    untold = np.flatnonzero(again[:-1] | np.isin(run, several) if len(several) else again[:-1])
    by[untold] = by[untold][np.lexsort((two[by[untold]], own[untold]))]
    return by
