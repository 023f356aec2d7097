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
from tocsin.engine.switches import let_go
from tocsin.match.compare.side import weighs
from tocsin.match.families.state import Corpus
from tocsin.match.folding.bulk import Plain, folded_strings
from tocsin.match.series.told import known

_ONCE = pa.dictionary(pa.int32(), pa.large_string())


def one_row_per_post(posts: pa.Table) -> pa.Table:
    """Rows with an id and a text, by id, each text once (see `texts_once`); of several rows of one post the longest text stays."""
    rows = posts.set_column(posts.schema.get_field_index("post_id"), "post_id", posts["post_id"].cast(pa.string()))
    coded = texts_once(posts["text"])
    rows = rows.set_column(rows.schema.get_field_index("text"), "text", coded)
    rows = _where(rows, pc.and_(pc.is_valid(rows["post_id"]), pa.array(~void(coded))))
    by, ids = pc.sort_indices(rows["post_id"]), one_chunk(rows["post_id"])
    if _rising(ids.take(by)):
        return _used(rows.take(by))
    texts = rows["text"].cast(pa.large_string())
    rows = rows.set_column(rows.schema.get_field_index("text"), "text", texts).append_column("_length", pc.utf8_length(texts))
    keys = [("post_id", "ascending"), ("_length", "descending"), ("text", "ascending")]
    rows = rows.sort_by([*keys, *((name, "ascending") for name in ("ts", "lang") if name in rows.schema.names)])
    ids = one_chunk(rows["post_id"])
    rows = rows.filter(pa.concat_arrays([pa.array([True]), pc.not_equal(ids.slice(1), ids.slice(0, len(ids) - 1))]))
    return rows.set_column(rows.schema.get_field_index("text"), "text", texts_once(rows["text"]))


def texts_once(column: pa.ChunkedArray) -> pa.DictionaryArray:
    """Texts as places in a dictionary of them, which has room for any number of letters."""
    coded = column.type == _ONCE
    return one_chunk(column if coded else column.cast(pa.large_string()).dictionary_encode())


def void(coded: pa.DictionaryArray) -> Flags:
    """Which texts are null or empty."""
    empty = np.append(_empty(coded), True)
    flags: Flags = empty[pc.fill_null(coded.indices, len(coded.dictionary)).to_numpy()]
    return flags


def _empty(coded: pa.DictionaryArray) -> Flags:
    flags: Flags = pc.equal(pc.fill_null(pc.binary_length(coded.dictionary), 0), 0).to_numpy(zero_copy_only=False)
    return flags


def _used(rows: pa.Table) -> pa.Table:
    """The rows with a dictionary of their texts alone, and at most the empty one beside."""
    coded = one_chunk(rows["text"])
    used = np.bincount(coded.indices.to_numpy(), minlength=len(coded.dictionary)) > 0
    if (used | _empty(coded)).all():
        return rows
    return rows.set_column(rows.schema.get_field_index("text"), "text", texts_once(rows["text"].cast(pa.large_string())))


def _where(rows: pa.Table, mask: pa.Array | pa.ChunkedArray) -> pa.Table:
    return rows if pc.all(mask).as_py() else rows.filter(mask)


def _rising(ids: pa.Array) -> bool:
    """Whether each id is greater than the one before."""
    return len(ids) < 2 or bool(pc.all(pc.less(ids.slice(0, len(ids) - 1), ids.slice(1))).as_py())


def corpus(rows: pa.Table, min_letters: int, memo: Memo | None = None) -> Corpus:
    """What `one_row_per_post` left, with its distinct texts and keys; a key has at least so many letters.

    `memo`: what was folded before.
    """
    coded = one_chunk(rows["text"])
    texts, text_of = Strings(coded.dictionary), coded.indices.to_numpy()
    let_go()
    folded, plain = folded_strings(texts, memo)
    let_go()
    keys, key_of_text = _sorted_keys(folded, min_letters)
    del folded
    keys = keys.aside()
    key_of, texts_of = key_of_text[text_of], Groups.by(key_of_text, len(keys))
    one_text = _one_text_per_key(plain, texts_of)
    let_go()
    told = known(rows, key_of, one_text)
    del one_text
    let_go()
    bare = {key: letters if weighs(letters, min_letters) else "" for key, letters in told.bare_keys().items()}
    ids, times = one_chunk(rows["post_id"]), one_chunk(_column(rows, "ts", pa.int64()))
    return Corpus(
        ids, times, _rank(rows, times), _coded(_column(rows, "lang", pa.string())), _places(_column(rows, "repost_id", pa.string()), ids),
        texts, plain, text_of, key_of, keys, Groups.by(key_of, len(keys)), texts_of, told, keys.with_(bare).aside() if bare else keys,
    )  # fmt: skip


def _sorted_keys(folded: Strings, min_letters: int) -> tuple[Strings, Numbers]:
    """The different keys that have enough letters, sorted, and the place of each text's key among them, -1 for none."""
    by = pc.sort_indices(folded.column)
    keys = folded.column.take(by)
    new = np.ones(len(keys), np.bool_)
    new[1:] = pc.not_equal(keys.slice(1), keys.slice(0, max(0, len(keys) - 1))).to_numpy(zero_copy_only=False)
    distinct = Strings(keys if new.all() else keys.filter(pa.array(new)))
    del keys
    good = weighing(distinct, min_letters)
    place = np.where(good, np.cumsum(good, dtype=np.int32) - 1, -1).astype(np.int32)
    key_of_text = np.empty(len(by), np.int32)
    key_of_text[by.to_numpy()] = place[np.cumsum(new) - 1]
    return distinct if good.all() else Strings(distinct.column.filter(pa.array(good))), key_of_text


def weighing(keys: Strings, least: int) -> Flags:
    """Which keys have so many letters: `weighs` for all of them."""
    enough: Flags = keys.lengths >= least
    short = np.flatnonzero(~enough)
    enough[short] = [weighs(key, least) for key in keys.list(short)]
    return enough


def _one_text_per_key(plain: Plain, texts_of: Groups) -> Strings:
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
