"""Joins the parts of all raw files to the case's tables: one row per post, snapshots kept, handles resolved to ids.

The same post often stands in several files, whole in one and cut in another ("RT @..."): the row with the longest text wins, then the
one collected last, then the smaller digest and row, so the result does not depend on the order in which files were added.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from tocsin.engine.duck import DuckEngine
from tocsin.engine.stage import Names
from tocsin.engine.table import TableSpec
from tocsin.read.schemas import MEDIA, SPECS

ACCOUNT_COLUMNS = ("account_id", "repost_account_id", "reply_account_id", "quote_account_id")
# a column's rank among rows about the same thing, in SQL (see TableSpec.best)
_RANKS = {
    "longest": 'length("{}") desc', "greatest": 'coalesce("{}", 0) desc', "least": '"{}"',
    "known": 'case when "{}" is null then 1 else 0 end',
}  # fmt: skip


def merge(parts: Mapping[str, Sequence[Path]], pseudonyms: Names, engine: DuckEngine) -> dict[str, pa.Table]:
    """All tables of the read stage from the part files of each; a table without parts is empty."""
    tables = {name: _merged(spec, list(parts.get(name, ())), engine) for name, spec in SPECS.items()}
    aliases = _aliases(tables["profiles"], pseudonyms)
    for name in ("posts", "accounts", "profiles"):
        tables[name] = _resolved(tables[name], aliases)
    tables["media"] = _with_picture_files(tables["media"])
    return tables


def _merged(spec: TableSpec, paths: list[Path], engine: DuckEngine) -> pa.Table:
    if not paths:
        return spec.table()
    columns = ", ".join(f'"{column}"' for column in spec.schema.names)
    order = ", ".join(f'"{column}" nulls last' for column in spec.order)
    rows = "parts"
    if spec.same:
        same = ", ".join(f'"{column}"' for column in spec.same)
        best = ", ".join(_RANKS[rank].format(column) for column, rank in spec.best)
        ranked = f"select *, row_number() over (partition by {same} order by {best}) as standing from parts"
        rows = f"({ranked}) where standing = 1"
    return spec.checked(engine.sql(f"select {columns} from {rows} order by {order}", {"parts": paths}))


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
