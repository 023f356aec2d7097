"""The posts of a case as arrays of codes, in order of their places: what a selection holds is found and counted in them, with no engine.

Files are opened as such: `read_table` imports what datasets need, pandas too where it is installed, which takes 0.2 CPU seconds.

They are read from the index once while a case is open (0.1 CPU seconds and 25 MB a million posts). To go through a column of a million
codes takes a millisecond, where a statement in SQL takes twenty.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet
from numpy.typing import NDArray

from tocsin.query.select.selection import HOUR

CODED = ("platform", "lang", "kind", "certainty")
FLAGS = ("campaign", "author")
Places = NDArray[np.integer[Any]]
Flags = NDArray[np.bool_]
_DENSE = 1 << 25  # counters that are laid out whole; more keys are sorted
_MONDAY = 3 * 24  # hours: 1 January 1970 was a Thursday


class Arrays:
    """Of every post `account` (a code, -1 where it is not known), `ts` (0 where it is not known, `timed` tells), flags and coded columns.

    `codes` of a coded column are places in its `names`, -1 where it says nothing.
    """

    def __init__(self, files: Mapping[str, Path]) -> None:
        posts = pyarrow.parquet.ParquetFile(files["idx_posts"], read_dictionary=list(CODED)).read()
        self.account = _numbers(posts["account"], -1).astype(np.int32)
        self.ts, self.timed = _numbers(posts["ts"], 0).astype(np.int64), _known(posts["ts"])
        self.flags: dict[str, Flags] = {name: _numbers(posts[name], False).astype(bool) for name in FLAGS}
        coded = {name: posts[name].unify_dictionaries().combine_chunks() for name in CODED}
        self.names: dict[str, list[str]] = {name: one.dictionary.to_pylist() for name, one in coded.items()}
        self.codes = {name: _small(_numbers(one.indices, -1), len(one.dictionary)) for name, one in coded.items()}
        accounts = pyarrow.parquet.ParquetFile(files["idx_accounts"]).read(["created"])["created"]
        self.created, self.made = _numbers(accounts, 0).astype(np.int64), _known(accounts)  # of each account, and whether it is known
        self._files = files

    def __len__(self) -> int:
        return len(self.account)

    def code(self, column: str, value: str) -> int:
        """The code of a value; -2, which no post has, for another."""
        return self.names[column].index(value) if value in self.names[column] else -2

    @cached_property
    def hour_of_week(self) -> NDArray[np.int16]:
        """Of every post 0 for Monday 00:00 to 167 for Sunday 23:00 (UTC), -1 where its time is not known."""
        return np.where(self.timed, (self.ts // HOUR + _MONDAY) % 168, -1).astype(np.int16)

    @cached_property
    def objects(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Objects by code and the places of the posts that carry them: pairs, sorted."""
        found = pyarrow.parquet.ParquetFile(self._files["idx_objects"]).read()
        object_, n = (_numbers(found[name], 0).astype(np.int32) for name in ("object", "n"))
        return object_, n

    @cached_property
    def _named(self) -> tuple[list[str], pa.Array, NDArray[np.int32]]:
        found = pyarrow.parquet.ParquetFile(self._files["idx_names"]).read()
        return found["kind"].to_pylist(), found["name"].combine_chunks(), _numbers(found["object"], 0).astype(np.int32)

    def of_kind(self, kind: str) -> tuple[int, int]:
        """The codes of the objects of a kind: from the first up to, not including, the last."""
        kinds, _, codes = self._named
        low, high = bisect_left(kinds, kind), bisect_right(kinds, kind)
        return (int(codes[low]), int(codes[high - 1]) + 1) if high > low else (0, 0)

    def object_names(self, objects: Sequence[int]) -> list[str]:
        """What some objects are called."""
        _, names, codes = self._named
        found: list[str] = names.take(pa.array(np.searchsorted(codes, np.array(objects, np.int64)))).to_pylist()
        return found

    def object(self, kind: str, name: str) -> int | None:
        """The code of an object; None for what is called by no name."""
        kinds, names, codes = self._named
        low, high = bisect_left(kinds, kind), bisect_right(kinds, kind)
        at = low + bisect_left(range(low, high), name.encode("utf-8", "surrogatepass"), key=lambda one: names[one].as_py().encode())
        return int(codes[at]) if at < high and names[at].as_py() == name else None

    def carrying(self, kind: str, name: str) -> Places:
        """The places of the posts that carry an object, sorted; none for what is called by no name."""
        objects, places = self.objects
        code = self.object(kind, name)
        start, end = (0, 0) if code is None else np.searchsorted(objects, [code, code + 1])
        return places[start:end]

    def authors(self, places: Places) -> int:
        """How many accounts wrote the posts at some places."""
        return int(np.count_nonzero(self.posts_by_author(places)))

    def posts_by_author(self, places: Places) -> NDArray[np.int64]:
        """Of each account, by code, how many of the posts at some places it wrote."""
        who = self.account[places]
        return np.bincount(who[who >= 0], minlength=len(self.created))

    def column(self, name: str) -> tuple[NDArray[Any], Sequence[Any]]:
        """Of every post the code of what a column says, and by code what it says: coded columns, flags, `weekhour`."""
        if name == "weekhour":
            return self.hour_of_week, range(168)
        return (self.flags[name].astype(np.int8), (False, True)) if name in FLAGS else (self.codes[name], self.names[name])

    def told_apart(self, name: str, places: Places) -> list[tuple[Any, int, int]]:
        """The values of a column among some posts, each with posts and accounts, most posts first; None is what says nothing."""
        codes, values = self.column(name)
        here, who = codes[places].astype(np.int64) + 1, self.account[places].astype(np.int64) + 1
        posts, wide = np.bincount(here, minlength=len(values) + 1), len(self.created) + 1
        pairs = tallied(here * wide + who, len(posts) * wide)[0]
        authors = np.bincount((pairs // wide)[pairs % wide > 0], minlength=len(posts))
        told = [(values[code - 1] if code else None, int(posts[code]), int(authors[code])) for code in np.flatnonzero(posts).tolist()]
        return sorted(told, key=lambda one: (-one[1], one[0] is None, one[0]))

    def carried(self, kind: str, places: Places) -> tuple[NDArray[np.int64], Places, Places]:
        """What some posts carry of a kind: posts by object from the first of the kind on, and the pairs of object and place, sorted."""
        low, high = self.of_kind(kind)
        objects, n = self.objects
        start, end = np.searchsorted(objects, [low, high])
        inside = self.mask(places)[n[start:end]]
        held, at = objects[start:end][inside], n[start:end][inside]
        return np.bincount(held - low, minlength=high - low), held, at

    def mask(self, places: Places) -> Flags:
        """Of every post whether it is at one of these places."""
        found = np.zeros(len(self), bool)
        found[places] = True
        return found


def tallied(keys: NDArray[np.int64], size: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The different keys below `size`, sorted, and how often each is there."""
    if size > _DENSE:
        found, times = np.unique(keys, return_counts=True)
        return found, times
    counted = np.bincount(keys, minlength=1)
    found = np.flatnonzero(counted)
    return found, counted[found]


def _numbers(column: pa.ChunkedArray | pa.Array, missing: Any) -> NDArray[Any]:
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    return (pc.fill_null(whole, missing) if whole.null_count else whole).to_numpy(zero_copy_only=False)  # type: ignore[no-any-return]


def _known(column: pa.ChunkedArray) -> Flags:
    return pc.is_valid(column).combine_chunks().to_numpy(zero_copy_only=False)  # type: ignore[no-any-return]


def _small(codes: NDArray[Any], number: int) -> NDArray[Any]:
    return codes.astype(np.int8 if number < 127 else np.int16 if number < 32_767 else np.int32)
