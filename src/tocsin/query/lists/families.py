"""Families of texts: how many posts, accounts, languages and waves each has, in a whole case or among chosen posts."""

from __future__ import annotations

from typing import Any

from tocsin.query.figures import KEY, figure
from tocsin.query.lists.listing import Cut, Listing, chosen, is_whole, listing
from tocsin.query.lookups import Lookups
from tocsin.query.mask import excerpt
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
with held as (
    select c.object, count(*) as posts, count(distinct p.account) as accounts, min(p.ts) as first_ts, max(p.ts) as last_ts,
        list_sort(list(distinct p.lang)) as languages
    from {{source}} join idx_objects c using (n) where c.object in (select object from idx_names where kind = 'family') group by c.object
)
select f.family_id, f.head_id, h.posts, h.accounts, h.languages, h.first_ts, h.last_ts, f.posts as whole, coalesce(w.waves, 0) as waves
from held h join idx_names o using (object) join family_facts f on f.family_id = o.name left join {_WAVES}
"""


def families(lookups: Lookups, selection: Selection, cut: Cut) -> tuple[Listing, list[dict[str, Any]]]:
    """The families with a post in a selection, counted in it; `whole` is what each has in all. Waves are those of the whole case."""
    if is_whole(selection):
        found = listing(lookups.view, _WHOLE, ORDERS, cut)
    else:
        source, values = chosen(lookups.view, selection)
        found = listing(lookups.view, _AMONG.format(source=source), ORDERS, cut, values)
    places = lookups.view.places(row["head_id"] for row in found.rows)
    heads = lookups.fetch(places.values())
    return found, [
        _line(row, heads.get(places.get(row["head_id"], -1)), "" if is_whole(selection) else f"{selection}+") for row in found.rows
    ]


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
