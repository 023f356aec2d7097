"""Handles resolved to ids: who "@name" is, as far as the profiles of the case tell, and the same account everywhere by one pseudonym."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays.columns import one_chunk
from tocsin.engine.stage import Names
from tocsin.read.pseudonym import DIGITS, joined
from tocsin.read.schemas import HANDLES

ID_COLUMNS = ("post_id", "repost_id", "reply_id", "quote_id", "thread_id")  # ids of posts; some hold the pseudonym of an account
_OWNER = DIGITS + 1  # a pseudonym and the stroke behind it, in the id of a post
ACCOUNT_COLUMNS = ("account_id", "repost_account_id", "reply_account_id", "quote_account_id")
BEARERS = ("platform", "platform_id", "handle", "observed_ts")  # the columns of profiles that tell who bears a handle


def handles(profiles: Iterable[pa.Table], pseudonyms: Names, known: pa.Table | None = None) -> pa.Table:
    """The table `handles`: for each "@name" the id that bore it last; a name that no id bears is not in it. `known`: as it was before."""
    latest: dict[tuple[str, str], tuple[int, str]] = {}
    for rows in profiles:
        bears = pc.and_(pc.is_valid(rows["handle"]), pc.invert(pc.starts_with(rows["platform_id"], "@")))
        some = rows.select(BEARERS).filter(bears).to_pydict()
        for platform, platform_id, name, seen in zip(*some.values(), strict=True):
            if name:
                key = (platform, name.lstrip("@").lower())
                latest[key] = max(latest.get(key, (-1, "")), (seen or 0, platform_id))
    found = {
        "handle_id": [pseudonyms.account(platform, f"@{name}") for platform, name in latest],
        "account_id": [pseudonyms.account(platform, native) for (platform, _), (_, native) in latest.items()],
        "platform_id": [native for _, native in latest.values()],
        "seen": [seen for seen, _ in latest.values()],
    }
    rows = pa.concat_tables([HANDLES.table(found) if latest else HANDLES.table(), *([known] if known is not None else ())])
    last = rows.sort_by([("handle_id", "ascending"), ("seen", "descending"), ("platform_id", "descending")]).combine_chunks()
    ids = last["handle_id"]
    return last if len(last) < 2 else last.filter(pa.array([True, *pc.not_equal(ids.slice(1), ids.slice(0, len(ids) - 1)).to_pylist()]))


@dataclass(frozen=True)
class Swap:
    """What stands for what in columns of ids: `old`, and at the same places `new`."""

    old: pa.Array
    new: pa.Array

    @classmethod
    def of(cls, found: Mapping[str, str]) -> Swap:
        """From a mapping."""
        return cls(pa.array(found.keys(), pa.string()), pa.array(found.values(), pa.string()))

    def added(self, before: Swap) -> pa.Array | None:
        """What is swapped that was not before; None where something else than that differs."""
        now = pc.take(self.new, pc.index_in(before.old, value_set=self.old))
        if not pc.all(pc.fill_null(pc.equal(now, before.new), False), min_count=0).as_py():
            return None
        return self.old.filter(pc.invert(pc.is_in(self.old, value_set=before.old)))


def swap_of(known: pa.Table, same: Sequence[str]) -> Swap:
    """The swap that resolves handles, and joins accounts that a person says are one."""
    ids, accounts = one_chunk(known["handle_id"]), one_chunk(known["account_id"])
    return Swap.of(joined(dict(zip(ids.to_pylist(), accounts.to_pylist(), strict=True)), same)) if same else Swap(ids, accounts)


def resolved(table: pa.Table, swap: Swap, handles: Swap | None = None) -> pa.Table:
    """The rows with the pseudonyms of handles replaced in every column that names an account, and by `handles` in ids of posts.

    Accounts that a person says are one are so in `swap` alone: their posts are counted apart, so their ids stay.
    """
    if not len(swap.old) or not table.num_rows:
        return table
    for position, field in enumerate(table.schema):
        if handles is not None and field.name in ID_COLUMNS:
            table = table.set_column(position, field, owned(one_chunk(table[field.name]), handles))
        elif field.name in ACCOUNT_COLUMNS:
            table = table.set_column(position, field, swapped(table[field.name], swap))
        elif field.name == "mentions":
            lists = one_chunk(table["mentions"])
            offsets = pc.subtract(lists.offsets, lists.offsets[0])
            table = table.set_column(position, field, pa.ListArray.from_arrays(offsets, swapped(lists.flatten(), swap)))
    return table


def owned(ids: pa.Array, swap: Swap) -> pa.Array:
    """Ids of posts ("telegram:<pseudonym>/7") with each of `old` in them replaced: a channel known by its name and by its number is one."""
    places = pc.index_in(owners(ids), value_set=swap.old)
    if places.null_count == len(places):
        return ids
    hit = pc.is_valid(places)
    parts = pc.extract_regex(ids.filter(hit), pattern=rf"(?s)^(?P<platform>[^:]*:).{{{DIGITS}}}(?P<rest>/.*)$")
    platform, rest = (pc.struct_field(parts, name) for name in ("platform", "rest"))
    return pc.replace_with_mask(ids, hit, pc.binary_join_element_wise(platform, pc.take(swap.new, places.filter(hit)), rest, ""))


def owners(ids: pa.Array) -> pa.Array:
    """What stands in each id where the pseudonym of an account would, between the platform and a stroke; null where nothing does."""
    colon = pc.find_substring(ids, ":")
    found = pa.nulls(len(ids), pa.string())
    for at in pc.unique(colon).to_pylist():
        if at is not None and at >= 0:
            piece = pc.utf8_slice_codeunits(ids, at + 1, at + 1 + _OWNER)
            good = pc.and_(pc.equal(colon, at), pc.ends_with(piece, "/"))
            found = pc.if_else(pc.fill_null(good, False), pc.utf8_slice_codeunits(piece, 0, DIGITS), found)
    return found


def named(table: pa.Table, found: pa.Array) -> pa.Array:
    """A mask of the rows in which one of these pseudonyms stands."""
    mask = pa.array(np.zeros(len(table), bool))
    for name in ID_COLUMNS:
        if name in table.schema.names:
            mask = pc.or_(mask, pc.is_in(owners(one_chunk(table[name])), value_set=found))
    for name in ACCOUNT_COLUMNS:
        if name in table.schema.names:
            mask = pc.or_(mask, pc.is_in(one_chunk(table[name]), value_set=found))
    if "mentions" in table.schema.names:
        lists = one_chunk(table["mentions"])
        hit = pc.is_in(pc.list_flatten(lists), value_set=found)
        rows = pc.unique(pc.list_parent_indices(lists).filter(hit))
        mask = pc.or_(mask, pc.is_in(pa.array(np.arange(len(table)), rows.type), value_set=rows))
    return mask


def swapped(values: pa.Array | pa.ChunkedArray, swap: Swap) -> pa.Array:
    """The values with each of `old` replaced."""
    one = one_chunk(values)
    places = pc.index_in(one, value_set=swap.old)
    return one if places.null_count == len(places) else pc.coalesce(pc.take(swap.new, places), one)
