"""Catches accounts that post the same sequence of three or more hashtags within the hour.

Tags are folded (case, a leading `#`, compatibility forms); their order counts, because a pasted block keeps it.

Fooled by: a tool or a petition page that writes the post for its users, television shows that print their tags on screen, and
templates of regular posts (weather, horoscopes).

After: Burghardt et al. 2024 (shared hashtag sequences).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Numbers
from tocsin.arrays.columns import one_chunk, text_codes
from tocsin.detect.settings import DEFINED, setting
from tocsin.detect.traces.detector import Detector, acted


@dataclass(frozen=True)
class HashtagsSettings:
    """How many hashtags make a sequence."""

    fewest: int = setting(3, DEFINED, "hashtags that make a sequence (Burghardt et al. 2024)", least=1)


def actions(posts: pa.Table, settings: HashtagsSettings) -> pa.Table:
    """One action for each post with at least `settings.fewest` hashtags; the object is their sequence, joined by blanks."""
    places, lists = _lists(one_chunk(posts["hashtags"]))
    tags = pc.list_flatten(lists).dictionary_encode()
    folded = pc.utf8_lower(pc.utf8_normalize(pc.utf8_ltrim(tags.dictionary, "#"), "NFKC")).take(tags.indices)
    counts = pc.fill_null(pc.list_value_length(lists), 0).to_numpy()
    offsets = np.concatenate(([0], np.cumsum(counts)))
    sequences = pc.binary_join(pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), folded), " ")
    rows = np.flatnonzero(np.append(counts >= settings.fewest, False)[places])
    return acted(posts, rows, sequences.take(pa.array(places[rows])))


def _lists(column: pa.Array) -> tuple[Numbers, pa.Array]:
    """(for each row the place of its list, -1 where there is none; lists of tags); a text that occurs often is split once."""
    if pa.types.is_list(column.type) or pa.types.is_large_list(column.type):
        return np.arange(len(column)), column
    places, names = text_codes(column)
    return places, pc.utf8_split_whitespace(names)


DETECTOR = Detector(
    "hashtags", windows=(3600,), needs=("hashtags",), actions=actions, also=(), settings=HashtagsSettings, published=True
)  # window unfitted, chosen: a shift of pasting
