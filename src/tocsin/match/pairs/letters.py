"""How much two texts have in common by their letters: RapidFuzz ratios, worked out once in the life of a pair (see match/remembered)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from tocsin.arrays import Floats32, Ints
from tocsin.arrays.columns import one_chunk
from tocsin.engine.closure import closure
from tocsin.extras import extra
from tocsin.match.remembered import Kind, Remembered, digests, paired
from tocsin.model import Progress

_RATIOS = pa.schema([(name, pa.float32()) for name in ("letters", "letters_part", "letters_sorted")])
_MOST = 1 << 22  # pairs kept, of 28 bytes


def likeness(plain: Mapping[int, str], keys: Mapping[int, str], a: Ints, b: Ints, folder: Path | None = None) -> Floats32:
    """(pairs, 3) ratios of 0 to 1 for pairs of numbers of texts: of their folded keys, of the best part of the longer key, of words sorted.

    `folder`: where they are kept for other runs; nowhere without.
    """
    if folder is None:
        return _ratios(plain, keys, a, b)
    used = np.unique(np.concatenate([a, b]))
    each = digests(f"{len(keys[i])} {keys[i]}{plain[i]}" for i in used.tolist())

    def make(rows: Ints, _: Progress) -> pa.Table:
        return pa.table([np.ascontiguousarray(column) for column in _ratios(plain, keys, a[rows], b[rows]).T], schema=_RATIOS)

    kept = Remembered(Kind("letters", closure(__name__).digest, _RATIOS, _MOST), folder)
    rows = kept.rows(paired(each[np.searchsorted(used, a)], each[np.searchsorted(used, b)]), make)
    return np.column_stack([one_chunk(rows[name]).to_numpy() for name in _RATIOS.names])


def _ratios(plain: Mapping[int, str], keys: Mapping[int, str], a: Ints, b: Ints) -> Floats32:
    with extra("match"):
        from rapidfuzz import fuzz
    lower = {i: plain[i].lower() for i in np.unique(np.concatenate([a, b])).tolist()}
    ratios = [_ratio(fuzz.ratio, keys, a, b, 300), _ratio(fuzz.partial_ratio, keys, a, b, 300)]
    return np.column_stack([*ratios, _ratio(fuzz.token_sort_ratio, lower, a, b, 500)])


def _ratio(scorer: Any, texts: Mapping[int, str], a: Ints, b: Ints, length: int) -> Floats32:
    """A RapidFuzz ratio, 0 to 1, of the first letters of each pair of texts."""
    one, two = ([texts[i][:length] for i in side.tolist()] for side in (a, b))
    if not one:
        return np.zeros(0, np.float32)
    from rapidfuzz import process

    found: Floats32 = process.cpdist(one, two, scorer=scorer, workers=-1).astype(np.float32)
    return found / np.float32(100)
