"""Which rows with one post id are one post: the kept row, its versions, mere repeats, and posts of others under the same id.

Rows of one author that tell of one moment or one text are one post: the row with the longest text stays, then the one collected last
(schemas.POSTS). What differs from it in anything but where it was read is a version of it; what differs in nothing is a repeat. Where the
author is another, a row is the same post only if time and text agree (two numbers of one person, a mistaken name). Everything else is
another post: the one that is earliest keeps the id, and each other one gets the id with the file and row it was read from behind a mark.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Flags, Hashes, Ints
from tocsin.arrays.columns import one_chunk, taken
from tocsin.arrays.counts import sorted_codes
from tocsin.arrays.order import order, starts
from tocsin.read.merge.rows import hashes
from tocsin.read.schemas import POSTS, VERSIONS

REFERENCES = ("repost_id", "reply_id", "quote_id", "thread_id")
MARKED = r"~[0-9a-f]{8}\.\d+$"  # what stands behind the id of a post that another bears too: file and row
_WHERE_READ = frozenset({"raw", "row", "collected_ts", "collected_via"})
_COUNTS = re.compile(r"^[^:]*:\d{1,7}$")  # an id that may only count rows: a platform's own are longer, or hold a channel
_ZONES, _QUARTER = 14 * 3600, 900  # times that differ by whole quarters of an hour, as zones do, may be one moment
_COARSE = {"day": 86_400 + _ZONES, "minute": 60}
_ALIKE = 40  # letters of which texts must begin alike; exports cut texts, and end them with "..."
_LINK = re.compile(r"https?://\S+|…|\.\.\.$|\s+")


@dataclass
class Settled:
    """What became of rows whose ids several rows bear."""

    kept: list[pa.Table] = field(default_factory=list)
    versions: list[pa.Table] = field(default_factory=list)
    renamed: dict[tuple[str, str], str] = field(default_factory=dict)  # (raw file, id as written) to the id that its post now bears
    placed: dict[tuple[str, str, int], str] = field(default_factory=dict)  # (id as written, raw file, row) to the id, where posts share one
    repeated: dict[tuple[str, str, int], str] = field(default_factory=dict)  # the same of rows that repeat another


def as_written(rows: pa.Table) -> pa.Table:
    """The rows with every id as its file has it, without marks."""
    for position, one in enumerate(rows.schema):
        if one.name == "post_id" or one.name in REFERENCES:
            ids = one_chunk(rows[one.name])
            if pc.any(pc.match_substring(ids, "~")).as_py():
                rows = rows.set_column(position, one, pc.replace_substring_regex(ids, MARKED, ""))
    return rows


def marks(rows: pa.Table) -> dict[tuple[str, str], str]:
    """What references with marks mean: (raw file, id as written) to the id with its mark."""
    found: dict[tuple[str, str], str] = {}
    for name in REFERENCES:
        mask = pc.fill_null(pc.match_substring_regex(rows[name], MARKED), False)
        if pc.any(mask).as_py():
            some = rows.filter(mask)
            written = as_written(some.select([name]))[name]
            found |= dict(zip(zip(some["raw"].to_pylist(), written.to_pylist(), strict=True), some[name].to_pylist(), strict=True))
    return found


def settle(rows: pa.Table, into: Settled) -> None:
    """Decide about rows (of POSTS, ids as written, accounts resolved), of each id all; what comes of it is added to `into`."""
    rows = rows.combine_chunks()
    ids = sorted_codes(rows["post_id"])[0]
    distinct = _distinct(rows, ids)
    rows, ids, whole, whole_ids = taken(rows, distinct), ids[distinct], rows, ids
    author = sorted_codes(rows["account_id"])[0]
    first = np.flatnonzero(starts(ids)) if len(ids) else np.zeros(0, np.int64)
    plain = _at_once(rows, ids, author, first)
    leads = np.zeros(len(rows), bool)
    leads[first] = True
    into.kept.append(rows.filter(pa.array(leads & plain)))
    follows = ~leads & plain
    into.versions.append(_versions(rows.filter(pa.array(follows)), one_chunk(rows["post_id"]).take(pa.array(first[ids[follows]]))))
    if not plain.all():
        _told_apart(rows.filter(pa.array(~plain)), whole.filter(pa.array(np.isin(whole_ids, ids[~plain]))), into)


def _distinct(rows: pa.Table, ids: Ints) -> Ints:
    """The places of rows that differ in content, by id and the best first; of equal ones that collected last, then the first read."""
    content = _contents(rows).view(np.int64)
    size, seen = pc.fill_null(pc.utf8_length(rows["text"]), -1), pc.fill_null(rows["collected_ts"], 0)
    merits = [-np.asarray(size, np.int64), -np.asarray(seen, np.int64), sorted_codes(rows["raw"])[0], np.asarray(rows["row"])]
    by = order(ids, content, *merits[1:])
    once = np.sort(by[starts(ids[by], content[by])])
    return once[order(ids[once], *(merit[once] for merit in (*merits, content)))]


def _contents(rows: pa.Table) -> Hashes:
    """A number for all that each row says, whatever file says it."""
    mixed = np.zeros(len(rows), np.uint64)
    for position, name in enumerate(rows.schema.names):
        column = one_chunk(rows[name])
        if name in _WHERE_READ or column.null_count == len(column):
            continue
        if pa.types.is_list(column.type):
            column = pc.binary_join(column, "\x1f")
        coded = column.dictionary_encode()
        values = hashes(pa.table({name: pa.concat_arrays([coded.dictionary, pa.nulls(1, coded.dictionary.type)])}), [name])
        codes = pc.fill_null(coded.indices, len(values) - 1).to_numpy(zero_copy_only=False)
        mixed = (mixed ^ (values[codes] + np.uint64(position))) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
    return mixed


def _at_once(rows: pa.Table, ids: Ints, author: Ints, first: Ints) -> Flags:
    """A mask of the rows whose id all have one author and one moment, or which are alone: one post, without a closer look."""
    if not len(first):
        return np.zeros(len(rows), bool)
    when = pc.fill_null(one_chunk(rows["ts"]), -1).to_numpy(zero_copy_only=False)
    same = [np.maximum.reduceat(one, first) == np.minimum.reduceat(one, first) for one in (author, when)]
    plain: Flags = (same[0] & same[1])[np.cumsum(starts(ids)) - 1]
    return plain


def _told_apart(rows: pa.Table, whole: pa.Table, into: Settled) -> None:
    """Rows of ids that may stand for several posts, the best first; `whole` has their repeats too."""
    looked_at = rows.select(["post_id", "account_id", "ts", "ts_precision", "text", "urls", "raw", "row"]).to_pylist()
    lead: list[int] = []  # for each row the place of the row that stays for it
    leaders: list[int] = []
    for place, row in enumerate(looked_at):
        if place and looked_at[place - 1]["post_id"] != row["post_id"]:
            leaders = []
        found = next((one for one in leaders if _one_post(looked_at[one], row)), place)
        if found == place:
            leaders.append(place)
        lead.append(found)
    ids = _ids(looked_at, lead)
    kept = np.array([one == place for place, one in enumerate(lead)])
    written = rows.schema.get_field_index("post_id")
    into.kept.append(rows.set_column(written, "post_id", pa.array(ids, pa.string())).filter(pa.array(kept)))
    into.versions.append(_versions(rows.filter(pa.array(~kept)), pa.array(ids, pa.string()).filter(pa.array(~kept))))
    _places(rows, ids, whole, into)


def _ids(rows: list[dict[str, Any]], lead: list[int]) -> list[str]:
    """The id of the post of each row: as written for the earliest post that bears it, marked for the others."""
    groups: dict[int, list[dict[str, Any]]] = {}
    for row, one in zip(rows, lead, strict=True):
        groups.setdefault(one, []).append(row)
    by_id: dict[str, list[tuple[Any, ...]]] = {}
    for one, members in groups.items():
        times = [row["ts"] for row in members if row["ts"] is not None]
        read = min((row["raw"], row["row"]) for row in members)
        by_id.setdefault(rows[one]["post_id"], []).append((not times, min(times, default=0), read, one))
    names: dict[int, str] = {}
    given: set[str] = set()
    for written, posts in by_id.items():
        for number, (_, _, (raw, row), one) in enumerate(sorted(posts)):
            name = f"{written}~{raw[:8]}.{row}" if number else written
            while name in given:  # one row of a file told of several
                name = f"{name}0"
            names[one] = name
            given.add(name)
    return [names[one] for one in lead]


def _places(rows: pa.Table, ids: list[str], whole: pa.Table, into: Settled) -> None:
    """Note where posts that share an id were read, and what the id means within each file that has one of them only."""
    written, raws, places = (rows[name].to_pylist() for name in ("post_id", "raw", "row"))
    shared = {one for one, name in zip(written, ids, strict=True) if name != one}
    said: dict[tuple[str, int], str] = {}
    for one, raw, row, content, name in sorted(zip(written, raws, places, _contents(rows).tolist(), ids, strict=True), reverse=True):
        if one in shared:
            said[one, content] = into.placed[one, raw, row] = name
    within: dict[tuple[str, str], set[str]] = {}
    columns = [whole[name].to_pylist() for name in ("post_id", "raw", "row")]
    for one, raw, row, content in zip(*columns, _contents(whole).tolist(), strict=True):
        if one in shared:
            within.setdefault((raw, one), set()).add(said[one, content])
            into.repeated[one, raw, row] = said[one, content]
    into.renamed |= {key: next(iter(names)) for key, names in within.items() if len(names) == 1 and key[1] not in names}


def _one_post(lead: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    """Whether two rows with one id are one post."""
    times, texts = _times_agree(lead, row), _texts_agree(lead, row)
    if lead["account_id"] == row["account_id"]:
        return bool(times or texts or not _COUNTS.match(row["post_id"]))
    return bool(times and texts and _sign(lead) and _sign(row))


def _times_agree(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    if a["ts"] is None or b["ts"] is None:
        return True
    apart = abs(a["ts"] - b["ts"])
    coarse = max(_COARSE.get(a["ts_precision"], 0), _COARSE.get(b["ts_precision"], 0))
    return bool(apart <= coarse or (apart <= _ZONES and apart % _QUARTER == 0))


def _texts_agree(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    one, other = _sign(a)[:_ALIKE], _sign(b)[:_ALIKE]
    return one.startswith(other) or other.startswith(one)


def _sign(row: Mapping[str, Any]) -> str:
    """What a row says, without links and blanks, which tools write differently; its links where it says nothing else."""
    return str(_LINK.sub("", row["text"] or "") or " ".join(row["urls"] or ()))


def _versions(rows: pa.Table, stays: pa.Array) -> pa.Table:
    return pa.table([*rows.columns, stays], names=[*POSTS.schema.names, "instead_of"]).cast(VERSIONS.schema)


def renamed(rows: pa.Table, names: Mapping[tuple[str, str], str]) -> pa.Table:
    """The rows with references to posts of their own file that bear another id now."""
    if not names or not len(rows):
        return rows
    keys = pa.array([f"{raw}\x1f{written}" for raw, written in names], pa.string())
    new = pa.array(names.values(), pa.string())
    some = pc.is_in(one_chunk(rows["raw"]), value_set=pa.array(sorted({raw for raw, _ in names})))
    if not pc.any(some).as_py():
        return rows
    for position, one in enumerate(rows.schema):
        if one.name in REFERENCES and rows[one.name].null_count < len(rows):
            ids = one_chunk(rows[one.name])
            found = pc.index_in(pc.binary_join_element_wise(one_chunk(rows["raw"]), ids, "\x1f"), value_set=keys)
            rows = rows.set_column(position, one, pc.coalesce(pc.take(new, found), ids))
    return rows
