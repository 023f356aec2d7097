"""The posts of a case column by column, with what other stages found of them: text families, visual families, languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Flags
from tocsin.arrays.columns import one_chunk
from tocsin.detect.actions.posts import Asked
from tocsin.engine.stage import Readable, rows_of

PLAIN = ("post_id", "text")  # columns of texts that hardly repeat
FOUND = ("family_id", "media_id", "lang")  # what is made of tables beside the posts


class CasePosts:
    """The posts of a case but those of which only the day is known; a column is read when it is asked for, and is held by nobody here.

    names: those of `columns` that `posts` has, `family_id` where texts were matched, `media_id` (for each medium its visual family where it
    has one) in place of `media_ids`, and `lang`, the language that was found. once: no post stands on two rows. undated: rows left out.
    """

    once = True

    def __init__(self, tables: Readable, columns: Sequence[str]) -> None:
        self._tables = tables
        matched = any(len(piece) for piece in tables.pieces("families", ["post_id"]))
        self.names = (*(name for name in columns if name not in ("media_ids", *FOUND)), *FOUND[not matched :])
        self._dated, self.undated = self._with_a_time()
        self._ids: pa.Array | None = None

    def read(self, names: Sequence[str]) -> pa.Table:
        """These columns; texts that repeat are dictionary-encoded."""
        return pa.table([self._column(name) for name in names], names=list(names))

    def pieces(self, names: Sequence[str]) -> Iterator[pa.Table]:
        """These columns, some rows at a time; what was found is read whole."""
        whole, start = {name: self._column(name) for name in names if name in FOUND}, 0
        for piece in self._stored([name for name in names if name not in whole] or ["ts"]):
            found = {name: column.slice(start, len(piece)) for name, column in whole.items()}
            yield pa.table([found[name] if name in found else piece[name] for name in names], names=list(names))
            start += len(piece)

    def asked(self, name: str) -> Asked | None:
        """For languages, which are sorted by post."""
        return self._language_of if name == "lang" else None

    def _language_of(self, ids: pa.Array) -> pa.Array:
        found = rows_of(self._tables, "languages", ("post_id", "lang"), ids)
        return one_chunk(found["lang"]).take(pc.index_in(ids, value_set=one_chunk(found["post_id"])))

    def close(self) -> None:
        """Forget the ids."""
        self._ids = None

    def _with_a_time(self) -> tuple[Flags | None, int]:
        """A mask of the rows of `posts` whose time is known, None where that is all; and how many are not."""
        parts = [np.zeros(0, bool)]
        for piece in self._tables.pieces("posts", ["ts_precision"]):
            dated = pc.fill_null(pc.not_equal(piece["ts_precision"], "day"), True)
            parts.append(one_chunk(dated).to_numpy(zero_copy_only=False))
        mask = np.concatenate(parts)
        undated = int(np.count_nonzero(~mask))
        return (mask if undated else None), undated

    def _stored(self, names: Sequence[str]) -> Iterator[pa.Table]:
        """These columns of `posts`, a piece at a time."""
        start = 0
        for piece in self._tables.pieces("posts", list(names)):
            yield piece if self._dated is None else piece.filter(pa.array(self._dated[start : start + len(piece)]))
            start += len(piece)

    def _column(self, name: str) -> pa.Array:
        if name == "post_id":
            self._ids = self._joined("post_id") if self._ids is None else self._ids
            return self._ids
        if name == "family_id":
            return self._family()
        if name == "lang":
            return self._told("languages", "lang", None)
        return self._media() if name == "media_id" else self._joined(name)

    def _joined(self, name: str) -> pa.Array:
        """A column of `posts` in one piece, made of pieces that are encoded one by one."""
        column = pa.chunked_array([one_chunk(_coded(name, piece[name])) for piece in self._stored([name])])
        return one_chunk(column.unify_dictionaries())

    def _family(self) -> pa.Array:
        """The family of each post, null for reposts, which copy by design."""
        copied = pc.fill_null(pc.equal(self._joined("kind"), "repost"), False).to_numpy(zero_copy_only=False)
        return self._told("families", "family_id", ~copied)

    def _told(self, table: str, name: str, some: Flags | None) -> pa.Array:
        """What another table says of each post, or of some (a mask); null where it says nothing."""
        found = self._tables.read(table, ("post_id", name))
        ids = self._column("post_id")
        rows = np.arange(len(ids)) if some is None else np.flatnonzero(some)
        place = pc.index_in(ids if some is None else ids.take(pa.array(rows)), value_set=one_chunk(found["post_id"]))
        coded = one_chunk(found[name]).dictionary_encode()
        codes = np.full(len(ids), -1, np.int32)
        codes[rows] = pc.fill_null(coded.indices.take(place), -1).to_numpy()
        return pa.DictionaryArray.from_arrays(pa.array(codes, mask=codes < 0), coded.dictionary)

    def _media(self) -> pa.Array:
        """For each medium of each post its visual family where it has one."""
        visuals = self._tables.read("media_families")
        media, families = one_chunk(visuals["media_id"]), one_chunk(visuals["visual_id"])
        return pa.concat_arrays([_by_family(one_chunk(piece["media_ids"]), media, families) for piece in self._stored(["media_ids"])])


def _coded(name: str, column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column.dictionary_encode() if pa.types.is_string(column.type) and name not in PLAIN else column


def _by_family(lists: pa.Array, media: pa.Array, families: pa.Array) -> pa.Array:
    """Lists of media with the visual family of each in its place, where `media` has it."""
    flat = lists.flatten()
    known = families.take(pc.index_in(flat, value_set=media))
    counts = pc.fill_null(pc.list_value_length(lists), 0)
    offsets = pa.concat_arrays([pa.array([0], pa.int32()), pc.cumulative_sum(counts).cast(pa.int32())])
    return pa.ListArray.from_arrays(offsets, pc.coalesce(known, flat))
