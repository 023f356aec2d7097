"""Candidate copies by winnowing: keys that share a stretch of letters share a fingerprint, wherever the stretch stands.

After Schleimer, Wilkerson and Aiken (2003): of every `window` consecutive n-gram hashes the smallest is kept, so any two keys with a common
stretch of at least GRAM + window - 1 letters share a fingerprint. Unlike MinHash it finds truncated and embedded copies as readily as
whole ones. Cost: linear in letters. Which keys share how many is counted in meeting.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np
import pyarrow as pa

from tocsin.arrays import Hashes, Ints, Ints32
from tocsin.arrays.aside import Piles
from tocsin.arrays.strings import Strings
from tocsin.engine.executor import run
from tocsin.engine.merges import union
from tocsin.engine.partitions import numbers, sliced, slices
from tocsin.engine.step import Step
from tocsin.match.copies.alignment import LONGEST

GRAM = 7
_AT_A_TIME = 1 << 25  # fingerprints in memory at a time, about
_BLOCK = 50_000  # letters hashed at once: few enough to stay in the cache of the processor
_AT_ONCE = 1 << 13  # keys of a partition
KEYS = pa.schema([("owner", pa.int64()), ("key", pa.large_string())])
FINGERPRINTS = pa.schema([("owner", pa.int32()), ("hash", pa.uint64())])
_STEP = np.uint64(0x100000001B3)
_PRIME = np.uint64(0x9E3779B97F4A7C15)


def fingerprints(keys: Sequence[str], window: int = 8) -> tuple[Hashes, Ints32]:
    """(hash, position of its key), each pair once, by position and hash; a key of at least GRAM letters has one fingerprint or more."""
    rows = pa.table([np.arange(len(keys)), Strings.of(keys).column], schema=KEYS)
    return _columns(run(winnowing(window), sliced(rows, _AT_ONCE)))


def in_parts(keys: Strings, window: int = 8) -> Iterator[tuple[Hashes, Ints32]]:
    """All fingerprints, so many parts of them one after the other that each goes into memory: some hashes with all keys that have them.

    The letters are looked through once; meanwhile the parts lie aside.
    """
    parts = 1 + 2 * int(keys.lengths.sum()) // (window + 1) // _AT_A_TIME
    if parts == 1:
        yield fingerprints(keys, window)
        return
    with Piles(FINGERPRINTS, parts) as piles:
        rows = pa.table([np.arange(len(keys)), keys.column], schema=KEYS)
        for some in slices(len(keys), 1 + len(keys) // parts):
            piles.put(_dealt(run(winnowing(window), sliced(rows[some], _AT_ONCE)), parts))
        for part in range(parts):
            yield _columns(piles.take(part))


def _dealt(found: pa.Table, parts: int) -> Iterator[pa.Table]:
    part = _columns(found)[0] % np.uint64(parts)  # the smallest of a window have more in common than their last digits
    return (found.filter(pa.array(part == number)) for number in range(parts))


def _columns(found: pa.Table) -> tuple[Hashes, Ints32]:
    owner, hashes = numbers(found, *FINGERPRINTS.names)
    return hashes, owner


def winnowing(window: int) -> Step:
    """The fingerprints of each key."""
    return Step("fingerprints", None, partial(_winnowed, window=window), union("owner", "hash"), KEYS, FINGERPRINTS)


def _winnowed(rows: pa.Table, window: int) -> pa.Table:
    owner, keys = numbers(rows, "owner")[0], [key[:LONGEST] for key in rows["key"].to_pylist()]
    pieces = [FINGERPRINTS.empty_table()]
    start = 0
    while start < len(keys):
        end, letters = start, 0
        while end < len(keys) and letters < _BLOCK:
            letters += len(keys[end])
            end += 1
        hashes, place = _winnow(keys[start:end], window)
        pieces.append(pa.table([owner[start:end].astype(np.int32)[place], hashes], schema=FINGERPRINTS))
        start = end
    return pa.concat_tables(pieces)


def _winnow(keys: Sequence[str], window: int) -> tuple[Hashes, Ints]:
    letters = np.frombuffer("".join(keys).encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    lengths = np.fromiter(map(len, keys), np.int64, len(keys))
    if len(letters) < GRAM:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    owner = np.repeat(np.arange(len(keys)), lengths)
    three = (letters[:-2] * _STEP + letters[1:-1]) * _STEP + letters[2:]
    gram = (three[:-4] * _STEP + letters[3:-3]) * _STEP**3 + three[4:]
    gram ^= gram >> np.uint64(29)
    gram *= _PRIME
    gram ^= gram >> np.uint64(32)
    inside = owner[: len(gram)] == owner[GRAM - 1 :]
    gram, owner = gram[inside], owner[: len(inside)][inside]
    hashes, owners = _smallest(gram, owner, window)
    order = np.argsort((owners.astype(np.uint64) << np.uint64(32)) | (hashes >> np.uint64(32)), kind="stable")
    same = owners[order][1:] == owners[order][:-1]
    if (same & (hashes[order][1:] < hashes[order][:-1])).any():  # the half of the hashes that was sorted by does not tell all apart
        order = np.lexsort((hashes, owners))
    hashes, owners = hashes[order], owners[order]
    new = np.ones(len(order), np.bool_)
    new[1:] = (hashes[1:] != hashes[:-1]) | ~same
    return hashes[new], owners[new]


def _smallest(gram: Hashes, owner: Ints, window: int) -> tuple[Hashes, Ints]:
    """(hash, owner) of the smallest gram of every window that lies within its own key; a key shorter than a window is one window."""
    if not len(gram):
        return gram, owner
    least, wide = gram, 1
    while wide < window:  # the least of twice as many, then of the window
        step = min(wide, window - wide)
        least = np.minimum(least[:-step], least[step:]) if len(least) > step else least[:0]
        wide += step
    home = owner[: len(least)]
    whole = home == owner[window - 1 :]
    whole[1:] &= (least[1:] != least[:-1]) | ~whole[:-1] | (home[1:] != home[:-1])  # most neighbours have the same smallest gram
    starts = np.flatnonzero(np.diff(owner, prepend=-1))
    short = np.diff(starts, append=len(owner)) < window
    few = np.minimum.reduceat(gram, starts)[short]
    return np.concatenate([least[whole], few]), np.concatenate([home[whole], owner[starts[short]]])
