"""A table of posts as the corpus that is matched: one row a post, each text once, each folded key once."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Flags, Numbers
from tocsin.arrays.columns import one_chunk
from tocsin.arrays.groups import Groups
from tocsin.arrays.strings import Strings
from tocsin.engine.step import Memo
from tocsin.match.compare.side import weighs
from tocsin.match.families.state import Corpus
from tocsin.match.folding.bulk import folded_strings
from tocsin.match.series.told import known


def one_row_per_post(posts: pa.Table) -> pa.Table:
    """Rows with an id and a text, by id, each text in memory once (as a dictionary); of several rows of one post the longest text stays."""
    rows = posts.set_column(posts.schema.get_field_index("post_id"), "post_id", posts["post_id"].cast(pa.string()))
    rows = rows.set_column(rows.schema.get_field_index("text"), "text", rows["text"].cast(pa.large_string()))
    rows = _where(rows, pc.and_(pc.is_valid(rows["post_id"]), pc.greater(pc.fill_null(pc.binary_length(rows["text"]), 0), 0)))
    by, ids = pc.sort_indices(rows["post_id"]), one_chunk(rows["post_id"])
    if _rising(ids.take(by)):
        return _texts_once(rows).take(by)  # in this order: ten million texts are no more sorted than they are
    rows = rows.append_column("_length", pc.utf8_length(rows["text"]))
    keys = [("post_id", "ascending"), ("_length", "descending"), ("text", "ascending")]
    rows = rows.sort_by([*keys, *((name, "ascending") for name in ("ts", "lang") if name in rows.schema.names)])
    ids = one_chunk(rows["post_id"])
    first = pa.concat_arrays([pa.array([True]), pc.not_equal(ids.slice(1), ids.slice(0, len(ids) - 1))])
    return _texts_once(rows.filter(first))


def _where(rows: pa.Table, mask: pa.Array | pa.ChunkedArray) -> pa.Table:
    return rows if pc.all(mask).as_py() else rows.filter(mask)


def _rising(ids: pa.Array) -> bool:
    """Whether each id is greater than the one before."""
    return len(ids) < 2 or bool(pc.all(pc.less(ids.slice(0, len(ids) - 1), ids.slice(1))).as_py())


def _texts_once(rows: pa.Table) -> pa.Table:
    return rows.set_column(rows.schema.get_field_index("text"), "text", one_chunk(rows["text"].dictionary_encode()))


def corpus(rows: pa.Table, min_letters: int, memo: Memo | None = None) -> Corpus:
    """What `one_row_per_post` left, with its distinct texts and keys; a key has at least so many letters.

    `memo`: what was folded before.
    """
    coded = one_chunk(rows["text"])
    texts, text_of = Strings(coded.dictionary), coded.indices.to_numpy()
    folded, plain = folded_strings(texts, memo)
    keys, key_of_text = _sorted_keys(folded, min_letters)
    del folded
    key_of, texts_of = key_of_text[text_of], Groups.by(key_of_text, len(keys))
    one_text = _one_text_per_key(plain, texts_of)
    _let_go()
    told = known(rows, key_of, one_text)
    del one_text
    _let_go()
    bare = {key: letters if weighs(letters, min_letters) else "" for key, letters in told.bare_keys().items()}
    ids, times = one_chunk(rows["post_id"]), one_chunk(_column(rows, "ts", pa.int64()))
    return Corpus(
        ids, times, _rank(rows, times), _coded(_column(rows, "lang", pa.string())), _places(_column(rows, "repost_id", pa.string()), ids),
        texts, plain, text_of, key_of, keys, Groups.by(key_of, len(keys)), texts_of, told, keys.with_(bare),
    )  # fmt: skip


def _sorted_keys(folded: Strings, min_letters: int) -> tuple[Strings, Numbers]:
    """The different keys that have enough letters, sorted, and the place of each text's key among them, -1 for none."""
    coded = folded.column.dictionary_encode()
    distinct = Strings(coded.dictionary)
    by = pc.sort_indices(distinct.column).to_numpy()
    by = by[weighing(distinct, min_letters)[by]]
    rank = np.full(len(distinct), -1, np.int32)
    rank[by] = np.arange(len(by), dtype=np.int32)
    return distinct.some(by), rank[coded.indices.to_numpy()]


def _let_go() -> None:
    """Give back to the system what no table needs any more: among ten million posts that is more than what they need."""
    pa.default_memory_pool().release_unused()


def weighing(keys: Strings, least: int) -> Flags:
    """Which keys have so many letters: `weighs` for all of them."""
    enough: Flags = keys.lengths >= least
    short = np.flatnonzero(~enough)
    enough[short] = [weighs(key, least) for key in keys.list(short)]
    return enough


def _one_text_per_key(plain: Strings, texts_of: Groups) -> Strings:
    """Of each key the least of the texts that fold to it, as a reader sees them."""
    several = np.flatnonzero(texts_of.sizes > 1).tolist()
    least = {key: min(plain.list(texts_of[key])) for key in several}
    return plain.some(texts_of.members[texts_of.ends[:-1]]).with_(least)


def _column(rows: pa.Table, name: str, kind: pa.DataType) -> pa.ChunkedArray | pa.Array:
    return rows[name].cast(kind) if name in rows.schema.names else pa.nulls(len(rows), kind)


def _rank(rows: pa.Table, times: pa.Array) -> Numbers:
    """The place of each post among all: no repost, time known, early, the smaller id."""
    reposted = pc.fill_null(pc.equal(_column(rows, "kind", pa.string()), "repost"), False).to_numpy(zero_copy_only=False)
    seconds = pc.fill_null(times, 0).to_numpy()
    unknown = times.is_null().to_numpy(zero_copy_only=False)
    rank = np.empty(len(rows), np.int32)
    rank[np.lexsort((seconds, unknown, reposted))] = np.arange(len(rows))
    return rank


def _coded(column: pa.ChunkedArray | pa.Array) -> tuple[Numbers, list[str]]:
    """Each value as its place among the sorted values there are, -1 for null and for the empty text."""
    values = column.unique().drop_null()
    values = values.filter(pc.not_equal(values, ""))
    values = values.take(pc.sort_indices(values))
    return one_chunk(pc.fill_null(pc.index_in(column, value_set=values), -1)).to_numpy(), values.to_pylist()


def _places(column: pa.ChunkedArray | pa.Array, ids: pa.Array) -> Numbers:
    """The place of each value among `ids`, -1 where it is not there."""
    found: Numbers = one_chunk(pc.fill_null(pc.index_in(column, value_set=ids), -1)).to_numpy()
    return found
