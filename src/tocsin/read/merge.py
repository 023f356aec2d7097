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
from tocsin.model import SCHEMAS
from tocsin.read.pseudonym import Pseudonyms

ACCOUNT_COLUMNS = ("account_id", "repost_account_id", "reply_account_id", "quote_account_id")
# by table: what makes two rows the same, which of them to keep, and the order of the result
_RULES = {
    "posts": ("post_id", "length(text) desc, coalesce(collected_ts, 0) desc, raw, row", "ts nulls last, post_id"),
    "accounts": (
        "account_id, coalesce(observed_ts, -1), coalesce(created_ts, -1), coalesce(followers, -1), coalesce(following, -1),"
        " coalesce(posts, -1), coalesce(based_in, '')",
        "raw, row",
        "account_id, observed_ts nulls last, raw, row",
    ),
    "media": ("media_id", "case when pdq is null then 1 else 0 end, raw, row", "media_id"),
    "pages": ("page_id", "raw, row", "page_id"),
    "profiles": (
        "account_id, coalesce(observed_ts, -1), coalesce(handle, ''), coalesce(name, ''), coalesce(bio, ''), coalesce(location, '')",
        "raw, row",
        "account_id, observed_ts nulls last, raw, row",
    ),
    "post_urls": ("post_id", "url", "post_id"),
}


def merge(parts: Mapping[str, Sequence[Path]], pseudonyms: Pseudonyms, engine: DuckEngine) -> dict[str, pa.Table]:
    """All tables of the read stage from the part files of each; a table without parts is empty."""
    tables = {name: _merged(name, list(parts.get(name, ())), engine) for name in _RULES}
    tables["rejected"] = _rejected(list(parts.get("rejected", ())), engine)
    aliases = _aliases(tables["profiles"], pseudonyms)
    for name in ("posts", "accounts", "profiles"):
        tables[name] = _resolved(tables[name], aliases)
    tables["media"] = _with_picture_files(tables["media"])
    return tables


def _merged(name: str, paths: list[Path], engine: DuckEngine) -> pa.Table:
    schema = SCHEMAS[name]
    if not paths:
        return schema.empty_table()
    same, best, order = _RULES[name]
    columns = ", ".join(f'"{column}"' for column in schema.names)
    query = f"""
        select {columns} from (select *, row_number() over (partition by {same} order by {best}) as standing from parts)
        where standing = 1 order by {order}
    """
    return engine.sql(query, {"parts": paths}).cast(schema)


def _rejected(paths: list[Path], engine: DuckEngine) -> pa.Table:
    schema = SCHEMAS["rejected"]
    return (
        engine.sql('select raw, "row", reason from parts order by raw, "row", reason', {"parts": paths}).cast(schema)
        if paths
        else schema.empty_table()
    )


def _aliases(profiles: pa.Table, pseudonyms: Pseudonyms) -> dict[str, str]:
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
    return pa.Table.from_pylist([row for row in rows if row["media_id"] not in used], SCHEMAS["media"])
