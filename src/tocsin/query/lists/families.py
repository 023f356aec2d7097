"""Families of texts: how many posts, accounts, languages and waves each has, in a whole case or among chosen posts."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from tocsin.query.figures import KEY, figure
from tocsin.query.lists.listing import Cut, Listing, is_whole, listing
from tocsin.query.lookups import Lookups
from tocsin.query.mask import excerpt
from tocsin.query.select.arrays import Arrays, Places, tallied
from tocsin.query.select.selection import Selection
from tocsin.query.view import CaseView

LONGEST = 160  # characters of a text in the list
ORDERS = {
    "posts": "posts desc, family_id",
    "accounts": "accounts desc, posts desc, family_id",
    "languages": "len(languages) desc, posts desc, family_id",
    "waves": "waves desc, posts desc, family_id",
    "first": "first_ts nulls last, family_id",
    "last": "last_ts desc nulls last, family_id",
}
_WAVES = "(select object_id, count(*) as waves from waves where kind = 'family' group by object_id) w on w.object_id = f.family_id"
_WHOLE = f"""
select f.family_id, f.head_id, f.posts, f.accounts, f.languages, f.first_ts, f.last_ts, f.posts as whole, coalesce(w.waves, 0) as waves
from family_facts f left join {_WAVES}
"""
_AMONG = f"""
select f.family_id, f.head_id, h.posts, h.accounts, h.languages, h.first_ts, h.last_ts, f.posts as whole, coalesce(w.waves, 0) as waves
from held h join idx_names o using (object) join family_facts f on f.family_id = o.name left join {_WAVES}
"""
_HELD = {
    "object": pa.int32(), "posts": pa.int64(), "accounts": pa.int64(), "first_ts": pa.int64(), "last_ts": pa.int64(),
    "languages": pa.list_(pa.string()),
}  # fmt: skip
_FAR = np.iinfo(np.int64).max


def families(lookups: Lookups, selection: Selection, cut: Cut) -> tuple[Listing, list[dict[str, Any]]]:
    """The families with a post in a selection, counted in it; `whole` is what each has in all. Waves are those of the whole case."""
    if is_whole(selection):
        found = listing(lookups.view, _WHOLE, ORDERS, cut)
    else:
        found = listing(lookups.view, _AMONG, ORDERS, cut, {"held": _held(lookups.view, selection)})
    places = lookups.view.places(row["head_id"] for row in found.rows)
    heads = lookups.fetch(places.values())
    return found, [
        _line(row, heads.get(places.get(row["head_id"], -1)), "" if is_whole(selection) else f"{selection}+") for row in found.rows
    ]


def _held(view: CaseView, selection: Selection) -> pa.Table:
    """Of each family with a post in a selection, by its code `object`: posts, accounts, languages, the times of the first and the last."""
    arrays = view.arrays()
    _, held, at = arrays.carried("family", view.select(selection).every)
    starts = np.flatnonzero(np.diff(held, prepend=-1))
    objects, posts = held[starts], np.diff(np.append(starts, len(held)))
    if not len(objects):
        return pa.table({name: pa.array([], kind) for name, kind in _HELD.items()})
    row = np.repeat(np.arange(len(objects)), posts)
    rows, authors = _pairs(row, arrays.account[at] + 1)
    accounts = np.bincount(rows[authors > 0], minlength=len(objects))
    ts, timed = arrays.ts[at], arrays.timed[at]
    ends = [of.reduceat(np.where(timed, ts, far), starts) for of, far in ((np.minimum, _FAR), (np.maximum, -_FAR))]
    first, last = (pa.array(end, mask=abs(end) == _FAR) for end in ends)
    columns = (objects, posts, accounts, first, last, _languages(arrays, row, at))
    return pa.table({name: pa.array(column).cast(kind) for (name, kind), column in zip(_HELD.items(), columns, strict=True)})


def _languages(arrays: Arrays, row: NDArray[np.int64], at: Places) -> pa.Array:
    """Row by row the languages of its posts, sorted."""
    names = sorted(arrays.names["lang"])
    rank = np.array([names.index(name) for name in arrays.names["lang"]])
    rows, langs = _pairs(row, rank[arrays.codes["lang"][at]])
    ends = np.searchsorted(rows, np.arange(row[-1] + 2)).astype(np.int32)
    return pa.ListArray.from_arrays(ends, pa.array(names).take(pa.array(langs)))


def _pairs(rows: NDArray[np.int64], codes: NDArray[Any]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The different pairs of a row and a code, sorted."""
    wide = int(codes.max(initial=0)) + 1
    found, code = np.divmod(tallied(rows * wide + codes, (int(rows.max(initial=0)) + 1) * wide)[0], wide)
    return found, code


def _line(row: dict[str, Any], head: Any, within: str) -> dict[str, Any]:
    ref = f"{within}family={row['family_id']}"
    return {
        "id": row["family_id"],
        "text": excerpt(head.text, LONGEST) if head else "",
        "lang": head.lang if head else "und",
        "posts": figure(row["posts"], ref, cap=KEY, of=row["whole"] if within else None),
        "accounts": figure(row["accounts"], f"accounts:{ref}"),
        "languages": row["languages"] or [],
        "waves": row["waves"],
        "first": row["first_ts"],
        "last": row["last_ts"],
    }


def known(view: CaseView, name: str) -> bool:
    """Whether a family is called so."""
    return view.arrays().object("family", name) is not None
