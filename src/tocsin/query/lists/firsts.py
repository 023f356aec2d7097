"""Objects and who had them first among the posts that were collected; what was collected just before that.

Fooled by: a collection that begins with the object it was made for; posts deleted before it was made; clocks of platforms that differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from tocsin.errors import SettingError
from tocsin.query.figures import KEY, figure
from tocsin.query.lists.listing import Cut, Listing, listing
from tocsin.query.lookups import Lookups
from tocsin.query.select.selection import Selection, Term
from tocsin.query.view import CaseView, alias_of

MOST = 50  # accounts listed of one object
KINDS = ("family", "link", "hashtag", "visual")  # of objects
ORDERS = {
    "accounts": "accounts desc, posts desc, kind, object_id",
    "posts": "posts desc, accounts desc, kind, object_id",
    "lead": "lead_s desc nulls last, kind, object_id",
    "time": "ts, kind, object_id",
}
# What a term of a selection asks of the first post of an object (o), where the table tells it.
_ASKED = {"platform": "o.platform = {0}", "lang": "coalesce(o.lang, 'und') = {0}", "kind": "o.kind = {0}"}
_FIRST = "select o.* from origins o where o.rank = 1"


def firsts(lookups: Lookups, selection: Selection, kind: str, cut: Cut) -> tuple[Listing, list[dict[str, Any]]]:
    """The objects whose first post a selection holds, each with that post; `kind` of KINDS or empty for all."""
    if kind and kind not in KINDS:
        raise SettingError(f"no kind of object is called {kind[:40]!r}", f"kind is one of: {', '.join(KINDS)}")
    where, values = _where(lookups.view, selection, kind)
    found = listing(lookups.view, _FIRST + where, ORDERS, cut, values)
    return found, _lines(lookups, found.rows)


def _where(view: CaseView, selection: Selection, kind: str) -> tuple[str, dict[str, Any]]:
    """The conditions of a selection on the first posts; what the table does not tell is asked of the posts themselves."""
    parts, values = [""], dict[str, Any]()
    known = [term for term in selection.terms if term.key in ("platform", "lang")]
    for place, (key, value) in enumerate([*((term.key, term.value) for term in known), *([("kind", kind)] if kind else [])]):
        values[f"first{place}"] = value
        parts.append(_ASKED[key].format(f"$first{place}"))
    rest = Selection(tuple(term for term in selection.terms if term not in known and term.key != "all"))
    if rest.terms:
        values["chosen"] = pa.table({"n": view.select(rest).every})
        parts.append("o.file_row_number in (select f.row from idx_firsts f semi join chosen using (n))")
    return " and ".join(parts), values


def _lines(lookups: Lookups, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    lookups.know(row["account_id"] for row in rows)
    places = lookups.view.places(row["post_id"] for row in rows)
    silences = before(lookups.view, places.values())
    labels = lookups.object_labels((row["kind"], row["object_id"]) for row in rows)
    return [
        {
            **object_of(lookups, row, labels[row["kind"], row["object_id"]]),
            "first": first_of(lookups, row),
            "silence": silences.get(places.get(row["post_id"], -1)),
        }
        for row in rows
    ]


def object_of(lookups: Lookups, row: Mapping[str, Any], label: str) -> dict[str, Any]:
    """An object: its kind, its name in addresses, what it is called, its posts and accounts."""
    ref = lookups.selection_of(row["kind"], row["object_id"])
    return {
        "kind": row["kind"],
        "object": ref,
        "label": label,
        "posts": figure(row["posts"], ref, cap=KEY),
        "accounts": figure(row["accounts"], f"accounts:{ref}"),
    }


def first_of(lookups: Lookups, row: Mapping[str, Any]) -> dict[str, Any]:
    """One of the first accounts: when, where, its lead over the median account in seconds, its post."""
    return {
        "rank": row["rank"],
        "account": lookups.account(row["account_id"]) if row["account_id"] else None,
        "platform": row["platform"],
        "lang": row["lang"],
        "at": row["ts"],
        "lead": row["lead_s"],
        "post": alias_of(row["post_id"], row["account_id"]),
    }


def before(view: CaseView, places: Any) -> dict[int, int]:
    """Of posts at some places, how many seconds before each the post collected just before it was made; none for the very first."""
    query = """
        with wanted as (select unnest($n) as n), held as (
            select n, ts from idx_posts where n in (select n from wanted union all select n - 1 from wanted)
        )
        select b.n, b.ts - a.ts from held b join held a on a.n = b.n - 1 where b.n in (select n from wanted) and b.ts is not null
    """
    wanted = sorted(set(places))
    return dict(view.rows(query, {"n": wanted})) if wanted else {}


def first(lookups: Lookups, name: str) -> dict[str, Any]:
    """One object, `kind=name` as `firsts` names it, with its first accounts. Raises SettingError where no object is called so."""
    kind, _, called = name.partition("=")
    found = _id(lookups, kind, called) if kind in KINDS else None
    if found is None:
        raise SettingError("no object of this case is called so", "take the address of an object out of the list of first disseminators")
    rows = lookups.view.dicts(
        "select * from origins where kind = $1 and object_id = $2 order by rank, post_id limit $3", [kind, found, MOST]
    )
    if not rows:
        raise SettingError("too few accounts carry this object for a first one to be told", "take another out of the list")
    lookups.know(row["account_id"] for row in rows)
    places = lookups.view.places(row["post_id"] for row in rows)
    label = lookups.object_labels([(kind, found)])[kind, found]
    told = [first_of(lookups, row) for row in rows]
    return {
        **object_of(lookups, rows[0], label),
        "family": found if kind == "family" else None,
        "first": told,
        "post": places.get(rows[0]["post_id"]),
        "before": _collected(lookups.view, places.get(rows[0]["post_id"]), rows[0]),
        "spread": _spread(lookups, kind, found),
    }


def _id(lookups: Lookups, kind: str, called: str) -> str | None:
    """The id of the object of a kind that is called so in print; what is printed is found through a post that carries it."""
    query = "select count(*) from origins where kind = $1 and object_id = $2"
    if lookups.called(kind, called) == called and lookups.view.rows(query, [kind, called])[0][0]:
        return called
    posts = lookups.view.posts(lookups.view.select(Selection((Term(kind, called),))).places(1))
    query = "select distinct object_id from carried where kind = $1 and post_id in (select unnest($2)) order by 1"
    held = lookups.view.rows(query, [kind, [post.post_id for post in posts.values()]])
    return next((one for (one,) in held if lookups.called(kind, one) == called), None)


def _collected(view: CaseView, place: int | None, row: Mapping[str, Any]) -> dict[str, Any]:
    """What was collected before the first post: seconds from the last post, of any platform and of its own; where it begins."""
    if place is None or row["ts"] is None:
        return {"silence": None, "silence_there": None, "posts": 0, "posts_there": 0, "begins": None}
    query = """
        select max(ts), max(ts) filter (platform = $platform), count(*), count(*) filter (platform = $platform), min(ts)
        from idx_posts where n < $n and ts is not null
    """
    last, there, posts, posts_there, start = view.rows(query, {"n": place, "platform": row["platform"]})[0]
    return {
        "silence": None if last is None else row["ts"] - last,
        "silence_there": None if there is None else row["ts"] - there,
        "posts": posts,
        "posts_there": posts_there,
        "begins": None if start is None else row["ts"] - start,
    }


def _spread(lookups: Lookups, kind: str, found: str) -> dict[str, list[dict[str, Any]]]:
    """Through which languages and platforms it went, in the order of their first posts."""
    rows = lookups.view.dicts("select * from spread where kind = $1 and object_id = $2 order by along, rank, value", [kind, found])
    ref = lookups.selection_of(kind, found)
    told: dict[str, list[dict[str, Any]]] = {"lang": [], "platform": []}
    for row in rows:
        mine = f"{ref}+{row['along']}={row['value']}"
        counts = {"posts": figure(row["posts"], mine), "accounts": figure(row["accounts"], f"accounts:{mine}")}
        told.setdefault(row["along"], []).append({"name": row["value"], "at": row["first_ts"], **counts})
    return told
