"""Joins the parts of all raw files to the case's tables: one row per post, snapshots kept, handles resolved to ids.

What makes rows the same, which of them stays, and in what order they stand, each table's spec tells (schemas.py).

Each table is one step over the parts, which are its partitions: the kernel reads the few columns that decide, the merge tells which rows
stay. Only then are whole rows read, those that stay and no others, so what is in memory is the result and a few numbers for each row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet

from tocsin.arrays import Ints
from tocsin.arrays.order import order
from tocsin.engine.executor import run
from tocsin.engine.merges import first, union
from tocsin.engine.partitions import numbers, slices
from tocsin.engine.stage import Names
from tocsin.engine.step import Merge, Step
from tocsin.engine.table import Rank, TableSpec
from tocsin.read.pseudonym import joined
from tocsin.read.schemas import MEDIA, SPECS

ACCOUNT_COLUMNS = ("account_id", "repost_account_id", "reply_account_id", "quote_account_id")
RANGE = 1 << 21  # rows of the result that are taken out of the parts at a time: as many are in memory twice
_AT_A_TIME = 1 << 17  # rows of small parts that are taken together, and rows that are put in their order at a time
_PLACE = ("part", "place of row")  # the part's number, and the row's within it: tells any two rows apart


def merge(parts: Mapping[str, Sequence[Path]], pseudonyms: Names, same: Sequence[str] = ()) -> dict[str, pa.Table]:
    """All tables of the read stage from the part files of each; a table without parts is empty. `same`: pairs of accounts that are one."""
    tables = {name: _merged(spec, list(parts.get(name, ()))) for name, spec in SPECS.items()}
    aliases = joined(_aliases(tables["profiles"], pseudonyms), same)
    for name in ("posts", "accounts", "profiles"):
        tables[name] = _resolved(tables[name], aliases)
    tables["media"] = _with_picture_files(tables["media"])
    return tables


def _merged(spec: TableSpec, paths: Sequence[Path]) -> pa.Table:
    step = deciding(spec)
    stays = run(step, _together(_placed(paths, [name for name in step.reads.names if name not in _PLACE])))
    stays = stays.sort_by([(name, "ascending") for name in (*spec.order, *_PLACE)])  # null last
    return pa.concat_tables([spec.table(), *(_rows(paths, stays, spec.schema) if len(stays) else ())])


def deciding(spec: TableSpec) -> Step:
    """The step that decides which rows of a table stay: it reads rows with their place, and writes what they are ranked and ordered by."""
    places = [pa.field(name, pa.int64()) for name in _PLACE]
    needed = dict.fromkeys((*spec.same, *(name for name, _ in spec.best), *spec.order))
    told = [spec.schema.field(name) for name in dict.fromkeys((*spec.same, *spec.order))]
    ranked = [pa.field(f"{rank} {name}", spec.schema.field(name).type if rank == "least" else pa.int64()) for name, rank in spec.best]
    best = tuple(field.name for field in ranked)
    merge = first(*spec.same, best=best, place=_PLACE) if spec.same else union(*_PLACE)
    reads, writes = pa.schema([*(spec.schema.field(name) for name in needed), *places]), pa.schema([*told, *ranked, *places])
    return Step(f"merge of {spec.name}", None, partial(_deciding, spec=spec, merge=merge, writes=writes), merge, reads, writes)


def _deciding(rows: pa.Table, spec: TableSpec, merge: Merge, writes: pa.Schema) -> pa.Table:
    """The kernel: what decides about the rows of some parts, those that lose among themselves left out."""
    ranked = {f"{rank} {name}": _ranked(rows[name], rank) for name, rank in spec.best}
    return merge.of(pa.table([ranked[name] if name in ranked else rows[name] for name in writes.names], schema=writes))


def _ranked(column: pa.ChunkedArray, rank: Rank) -> pa.ChunkedArray:
    """A column of which the smaller value is the better (see engine.table.Rank)."""
    if rank == "longest":
        return pc.negate(pc.fill_null(pc.utf8_length(column), -1)).cast(pa.int64())
    if rank == "greatest":
        return pc.negate(pc.fill_null(column, 0))
    return pc.is_null(column).cast(pa.int64()) if rank == "known" else column


def _placed(paths: Sequence[Path], columns: Sequence[str]) -> Iterator[pa.Table]:
    """These columns of the parts, and each row's place."""
    for number, path in enumerate(paths):
        at = 0
        for rows in _groups(path, columns):
            places = np.full(len(rows), number), np.arange(at, at + len(rows))
            yield pa.table(dict(zip((*rows.schema.names, *_PLACE), (*rows.columns, *places), strict=True)))
            at += len(rows)


def _groups(path: Path, columns: Sequence[str]) -> Iterator[pa.Table]:
    """A part a row group at a time: texts of more than two gigabytes are more than one Arrow array holds."""
    with pyarrow.parquet.ParquetFile(path) as file:
        for number in range(file.num_row_groups):
            yield file.read_row_group(number, columns)


def _together(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """Small tables put together to larger ones, in their order."""
    waiting: list[pa.Table] = []
    for rows in tables:
        waiting.append(rows)
        if sum(map(len, waiting)) >= _AT_A_TIME:
            yield pa.concat_tables(waiting)
            waiting.clear()
    if waiting:
        yield pa.concat_tables(waiting)


def _rows(paths: Sequence[Path], stays: pa.Table, schema: pa.Schema) -> Iterator[pa.Table]:
    """The whole rows at the places of `stays`, in its order. The parts are gone through once for every RANGE of them."""
    for some in slices(len(stays), RANGE):
        part, place = numbers(stays.slice(some.start, RANGE), *_PLACE)
        by_place = order(part, place)
        at = np.empty(len(by_place), np.int64)
        at[by_place] = np.arange(len(by_place))
        chunks = list(_together(_wanted(paths, part[by_place], place[by_place], schema)))
        begins = np.cumsum([0, *map(len, chunks)])
        yield from (_taken(chunks, begins, at[mine]) for mine in slices(len(at), _AT_A_TIME))


def _wanted(paths: Sequence[Path], part: Ints, place: Ints, schema: pa.Schema) -> Iterator[pa.Table]:
    """The rows at these places, which are in order, part by part."""
    ends = np.searchsorted(part, np.arange(len(paths) + 1))
    for number, path in enumerate(paths):
        mine, begin = place[ends[number] : ends[number + 1]], 0
        for rows in _groups(path, schema.names):
            low, high = np.searchsorted(mine, [begin, begin + len(rows)])
            yield rows.take(pa.array(mine[low:high] - begin)).cast(schema)
            begin += len(rows)


def _taken(chunks: Sequence[pa.Table], begins: Ints, at: Ints) -> pa.Table:
    """The rows at these places of all chunks, laid end to end."""
    chunk = np.searchsorted(begins, at, side="right") - 1
    by_chunk = np.argsort(chunk, kind="stable")
    ends = np.searchsorted(chunk[by_chunk], np.arange(len(chunks) + 1))
    parts = [
        rows.take(pa.array(at[by_chunk[ends[number] : ends[number + 1]]] - begins[number]))
        for number, rows in enumerate(chunks)
        if ends[number] < ends[number + 1]
    ]
    back = np.empty(len(at), np.int64)
    back[by_chunk] = np.arange(len(at))
    return pa.concat_tables(parts).combine_chunks().take(pa.array(back)) if parts else chunks[0].slice(0, 0)


def _aliases(profiles: pa.Table, pseudonyms: Names) -> dict[str, str]:
    """From the pseudonym of "@handle" to that of the id which last bore the handle; a handle that no id bears stands for itself."""
    latest: dict[tuple[str, str], tuple[int, str]] = {}
    columns = profiles.select(["platform", "platform_id", "handle", "observed_ts"]).to_pydict()
    for platform, platform_id, name, seen in zip(*columns.values(), strict=True):
        if name and not platform_id.startswith("@"):
            key = (platform, "@" + name.lstrip("@").lower())
            latest[key] = max(latest.get(key, (-1, "")), (seen or 0, platform_id))
    return {pseudonyms.account(p, name): pseudonyms.account(p, native) for (p, name), (_, native) in sorted(latest.items())}


def _resolved(table: pa.Table, aliases: Mapping[str, str]) -> pa.Table:
    if not aliases or not table.num_rows:
        return table
    old, new = pa.array(aliases.keys(), pa.string()), pa.array(aliases.values(), pa.string())
    for position, field in enumerate(table.schema):
        if field.name in ACCOUNT_COLUMNS:
            table = table.set_column(position, field, _swap(table[field.name].combine_chunks(), old, new))
        elif field.name == "mentions":
            lists = table["mentions"].combine_chunks()
            flat = _swap(lists.flatten(), old, new)
            offsets = pc.subtract(lists.offsets, lists.offsets[0])
            table = table.set_column(position, field, pa.ListArray.from_arrays(offsets, flat))
    return table


def _swap(values: pa.Array, old: pa.Array, new: pa.Array) -> pa.Array:
    return pc.coalesce(pc.take(new, pc.index_in(values, old)), values)


def _with_picture_files(media: pa.Table) -> pa.Table:
    """Gives a platform's medium the hashes of the picture file that bears its key as name; the file's own row then goes.

    A downloader saves the medium 3_17 as `3_17.jpg`; the reader of pictures knows the name only, so both rows meet here.
    """
    rows = media.to_pylist()
    files = {row["media_id"].partition(":")[2]: row for row in rows if row["platform"] == "file"}
    used = set()
    for row in rows:
        key = row["media_id"].partition(":")[2]
        if row["platform"] != "file" and row["pdq"] is None and key in files:
            row["sha256"], row["pdq"] = files[key]["sha256"], files[key]["pdq"]
            used.add(files[key]["media_id"])
    return MEDIA.rows([row for row in rows if row["media_id"] not in used])
