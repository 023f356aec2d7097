"""Arrow columns of texts, whatever form they came in: in one piece, as codes, lists taken apart."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Flags, Ints, Numbers

_DIGITS = "^(0|-?[1-9][0-9]{0,17}|[1-8][0-9]{18})$"  # numbers that 64 bits hold, as they are written


def as_texts(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    """The column in one piece as texts, whatever it was."""
    one = one_chunk(column)
    return one if one.type == pa.string() else one.cast(pa.string())


def one_chunk(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    """The column in one piece, not copied when it is in one already."""
    if not isinstance(column, pa.ChunkedArray):
        return column
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def taken(rows: pa.Table, places: pa.Array | Numbers) -> pa.Table:
    """The rows at these places, in one piece. Columns without a value, of which posts have a dozen, are not gone through."""
    where = places if isinstance(places, pa.Array) else pa.array(places)
    columns = [
        pa.nulls(len(where), column.type) if column.null_count == len(column) else one_chunk(column).take(where) for column in rows.columns
    ]
    return pa.table(columns, schema=rows.schema)


def text_codes(column: pa.Array | pa.ChunkedArray) -> tuple[Numbers, pa.Array]:
    """A column as numbers: for each row the place of its value in the second array (texts), -1 where it is null or empty."""
    if not pa.types.is_dictionary(column.type):
        column = (column.cast(pa.string()) if pa.types.is_null(column.type) else column).dictionary_encode()
    one = one_chunk(column)
    names = as_texts(one.dictionary)
    places = (pc.fill_null(one.indices, -1) if one.null_count else one.indices).to_numpy()
    void = pc.fill_null(pc.equal(names, ""), True).to_numpy(zero_copy_only=False)
    if void.any():
        places = np.append(np.where(void, -1, np.arange(len(names))), -1)[places]
    return places, names


def sorted_text_codes(column: pa.Array | pa.ChunkedArray) -> tuple[Numbers, pa.Array]:
    """A column as numbers: for each row the place of its value among the sorted texts there are; none may be null or empty."""
    places, names = text_codes(column)
    used = np.bincount(places, minlength=len(names)) > 0
    values = names.filter(pa.array(used))
    by_name = pc.sort_indices(values).to_numpy()
    rank = np.zeros(len(names), np.int32)
    rank[np.flatnonzero(used)[by_name]] = np.arange(len(by_name))
    return rank[places], values.take(pa.array(by_name))


def places_in(column: pa.Array | pa.ChunkedArray, values: pa.Array) -> Numbers:
    """The place of each id of a column in `values`, which has them all."""
    ids = one_chunk(column)
    if not pa.types.is_dictionary(ids.type):
        ids = ids.dictionary_encode()
    places: Numbers = ids.indices.to_numpy()
    if len(ids.dictionary) != len(values) or not ids.dictionary.equals(values):
        places = pc.index_in(ids.dictionary.cast(values.type), value_set=values).to_numpy(zero_copy_only=False)[places]
    return places.astype(np.int32, copy=False)


def found(values: pa.Array | pa.ChunkedArray, ids: pa.Array | pa.ChunkedArray, asked: pa.Array | pa.ChunkedArray) -> pa.Array:
    """For each id that is asked for the value that stands where the id does, null where it does not stand; no id stands twice."""
    if one_chunk(ids).equals(one_chunk(asked)):
        return one_chunk(values)
    return one_chunk(values).take(one_chunk(pc.index_in(asked, value_set=one_chunk(ids), skip_nulls=True)))


def places_of(wanted: Iterable[pa.Array | pa.ChunkedArray], among: pa.Array) -> list[Ints]:
    """For each value of several columns its first place in `among`, -1 where it is null or not there.

    What they are looked up among is gone through one time for all.
    """
    columns = [column if isinstance(column, pa.ChunkedArray) else pa.chunked_array([column]) for column in wanted]
    whole = pa.chunked_array([chunk for column in columns for chunk in column.chunks], among.type)
    at = pc.fill_null(pc.index_in(whole, among, skip_nulls=True), -1).to_numpy().astype(np.int64)
    return np.split(at, np.cumsum([len(column) for column in columns])[:-1])


def coded(column: pa.Array | pa.ChunkedArray) -> pa.DictionaryArray:
    """The column in one piece, dictionary-encoded."""
    one = one_chunk(column)
    return one if pa.types.is_dictionary(one.type) else one.dictionary_encode()


def places_among(asked: pa.Array, ids: pa.Array) -> Numbers:
    """The place in `ids` of each id that is asked for, -1 where it is not there; numbers and texts are the same id when they read alike.

    No value stands twice in either. For millions of ids of which few are asked for: it is these that the others are looked up among.
    """
    numbers = _read_back(ids) and (_read_back(asked) or not pa.types.is_integer(asked.type))
    wanted, ids = (_whole_numbers(asked), ids.cast(pa.int64())) if numbers else (as_texts(asked), as_texts(ids))
    if numbers and not ids.null_count and (np.diff(ids.to_numpy()) > 0).all():
        return _places_in_order(wanted, ids.to_numpy())
    found = pc.index_in(ids, value_set=wanted, skip_nulls=True)
    places = np.full(len(asked), -1, np.int64)
    hits = np.flatnonzero(found.is_valid().to_numpy(zero_copy_only=False))
    places[found.drop_null().to_numpy()] = hits
    return places


def _places_in_order(asked: pa.Array, ids: Numbers) -> Numbers:
    """The same among numbers in increasing order; asked for in their order, since neighbours are found near one another."""
    places = np.full(len(asked), -1, np.int64)
    rows = np.flatnonzero(asked.is_valid().to_numpy(zero_copy_only=False))
    wanted = asked.drop_null().to_numpy()
    by = np.argsort(wanted)
    rows, wanted = rows[by], wanted[by]
    at = np.searchsorted(ids, wanted)
    hit = np.flatnonzero(at < len(ids))
    hit = hit[ids[at[hit]] == wanted[hit]]
    places[rows[hit]] = at[hit]
    return places


def _read_back(ids: pa.Array) -> bool:
    """Whether they are numbers, and every one of them among those that _DIGITS reads."""
    if not pa.types.is_integer(ids.type):
        return False
    ends = pc.min_max(ids).as_py()
    return bool(ends["min"] is None or (ends["min"] > -(10**18) and ends["max"] < 9 * 10**18))


def _whole_numbers(ids: pa.Array) -> pa.Array:
    """Ids as numbers; null where a text is not how a number is written."""
    if pa.types.is_integer(ids.type):
        return ids.cast(pa.int64())
    texts = as_texts(ids)
    return pc.if_else(pc.match_substring_regex(texts, _DIGITS), texts, None).cast(pa.int64())


def coded_ids(column: pa.Array | pa.ChunkedArray, once: bool = False) -> pa.DictionaryArray:
    """Ids dictionary-encoded, null as the empty text; what stands there `once`, as increasing numbers do, is the dictionary."""
    ids = one_chunk(column)
    if not ids.null_count and (once or (pa.types.is_integer(ids.type) and (np.diff(ids.to_numpy()) > 0).all())):
        return pa.DictionaryArray.from_arrays(np.arange(len(ids), dtype=np.int32), ids, safe=False)
    return pc.fill_null(ids if ids.type == pa.string() else ids.cast(pa.string()), "").dictionary_encode()


def filled(column: pa.Array | pa.ChunkedArray) -> Flags:
    """A mask of the rows that are neither null nor empty; what is no text is never empty."""
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        mask: Flags = one_chunk(pc.fill_null(pc.greater(pc.binary_length(column), 0), False)).to_numpy(zero_copy_only=False)
    elif pa.types.is_dictionary(column.type):
        mask = text_codes(column)[0] >= 0
    else:
        mask = one_chunk(column.is_valid()).to_numpy(zero_copy_only=False)
    return mask


def list_entries(posts: pa.Table, name: str) -> tuple[Numbers, pa.DictionaryArray]:
    """The entries of a list column, or of texts separated by white space: (row numbers, entries)."""
    column = one_chunk(posts[name])
    if pa.types.is_list(column.type) or pa.types.is_large_list(column.type):
        return pc.list_parent_indices(column).to_numpy(), pc.list_flatten(column).dictionary_encode()
    return _split(column)


def distinct_entries(rows: Numbers, entries: pa.Array) -> tuple[Numbers, pa.Array]:
    """What `listed` returns without what is said twice in one row."""
    again = np.flatnonzero(rows[1:] == rows[:-1])  # a row of one entry repeats nothing
    several = np.union1d(again, again + 1)
    places, names = text_codes(entries.take(pa.array(several)))
    _, first = np.unique(rows[several] * (len(names) + 1) + places, return_index=True)
    kept = np.ones(len(rows), bool)
    kept[several] = False
    kept[several[first]] = True
    return (rows, entries) if kept.all() else (rows[kept], entries.filter(pa.array(kept)))


def _split(column: pa.Array) -> tuple[Numbers, pa.DictionaryArray]:
    """Every different text is split once."""
    places, names = text_codes(column)
    parts = pc.utf8_split_whitespace(names)
    words = pc.list_flatten(parts).dictionary_encode()
    many = np.append(pc.fill_null(pc.list_value_length(parts), 0).to_numpy(), 0)
    starts = np.append(0, np.cumsum(many[:-1]))
    rows = np.flatnonzero(many[places])
    count = many[places[rows]]
    within = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    chosen = words.indices.to_numpy()[np.repeat(starts[places[rows]], count) + within]
    return np.repeat(rows, count), pa.DictionaryArray.from_arrays(chosen, words.dictionary, safe=False)
