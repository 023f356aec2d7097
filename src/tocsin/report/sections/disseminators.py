"""Section 2, the first disseminators: who had each object first, by how much, and who is first again and again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tocsin.query.figures import KEY, TABLE, figure
from tocsin.query.lookups import Lookups
from tocsin.query.mask import mask
from tocsin.query.view import alias_of

MOST_OBJECTS = 14
MOST_RANKS = 8
MOST_ACCOUNTS = 12
MOST_CAMPAIGNS = 6
MOST_OF_CAMPAIGN = 5  # accounts of one campaign

# The first disseminators of the objects of campaigns; of all objects where no campaign has any.
_WANTED = """
with core as (select distinct kind, object_id from campaign_objects),
held as (select o.* from origins o join core using (kind, object_id)),
wanted as (select * from held union all select * from origins where (select count(*) from held) = 0)
"""
_OBJECTS = f"""{_WANTED}
select kind, object_id, any_value(accounts) as accounts, any_value(posts) as posts, count(*) over () as in_all from wanted
group by kind, object_id order by coalesce(any_value(accounts), 0) desc, coalesce(any_value(posts), 0) desc, kind, object_id limit $1
"""
_FIRST = """
select * from origins where rank <= $rank and kind || chr(31) || object_id in (select unnest($objects))
order by kind, object_id, rank, post_id
"""
_REPEATERS = f"""{_WANTED}
select account_id, count(*) filter (rank = 1), count(distinct kind || chr(31) || object_id) from wanted
where rank <= 3 and account_id <> '' group by account_id order by 2 desc, 3 desc, 1 limit $1
"""

# Of each of the largest campaigns the accounts that were first with an object of it, with the earliest post of those.
_BY_CAMPAIGN = """
with largest as (select campaign_id, label, coalesce(posts, 0) as size from campaigns order by size desc, campaign_id limit $1),
counted as (
    select campaign_id, account_id, count(*) filter (rank = 1) as first, count(*) filter (rank <= 3) as among,
        arg_min({'post': post_id, 'at': ts, 'platform': platform, 'lang': lang}, (ts, post_id)) filter (rank = 1) as one
    from campaign_objects join origins using (kind, object_id) where account_id <> '' group by all having first > 0
)
select l.*, c.*, (select count(distinct kind || chr(31) || object_id) from campaign_objects o join origins using (kind, object_id)
    where o.campaign_id = l.campaign_id) as objects
from largest l join counted c using (campaign_id) order by l.size desc, l.campaign_id, c.first desc, c.among desc, c.one.at, c.account_id
"""


def of_campaigns(lookups: Lookups) -> list[dict[str, Any]]:
    """Of each campaign, the largest first, the accounts that were first with most of its objects, and the earliest post of all these.

    Only what was collected counts: who was first elsewhere, or in a post that is gone, is not told.
    """
    rows = lookups.view.kept("first.campaigns", lambda: lookups.view.dicts(_BY_CAMPAIGN, [MOST_CAMPAIGNS]))
    lookups.know(row["account_id"] for row in rows)
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["campaign_id"], []).append(row)
    return [_of_campaign(lookups, some) for some in found.values()]


def _of_campaign(lookups: Lookups, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    earliest = min(rows, key=lambda row: (row["one"]["at"] is None, row["one"]["at"] or 0, row["one"]["post"]))
    return {
        "campaign": rows[0]["campaign_id"],
        "label": mask(rows[0]["label"] or rows[0]["campaign_id"]),
        "objects": rows[0]["objects"],
        "earliest": _at_first(lookups, earliest),
        "accounts": [_at_first(lookups, row) for row in rows[:MOST_OF_CAMPAIGN]],
        "accounts_in_all": len(rows),
    }


def _at_first(lookups: Lookups, row: Mapping[str, Any]) -> dict[str, Any]:
    """An account of a campaign: with how many of its objects it was first, or among the first three; the earliest post of the former."""
    one = row["one"]
    return {
        "account": lookups.account(row["account_id"]),
        "first": figure(row["first"], None, of=row["objects"]),
        "among": figure(row["among"], None, of=row["objects"]),
        "platform": one["platform"],
        "lang": one["lang"],
        "at": one["at"],
        "post": alias_of(one["post"], row["account_id"]),
    }


def disseminators(lookups: Lookups) -> dict[str, Any]:
    """Objects with their first posts, and accounts by how often they were among the first three."""
    view = lookups.view
    objects = view.dicts(_OBJECTS, [MOST_OBJECTS])
    keys = [f"{row['kind']}\x1f{row['object_id']}" for row in objects]
    first: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in view.dicts(_FIRST, {"rank": MOST_RANKS, "objects": keys}):
        first.setdefault((row["kind"], row["object_id"]), []).append(row)
    lookups.know(row["account_id"] for rows in first.values() for row in rows)
    lookups.aliases(row["post_id"] for rows in first.values() for row in rows)
    labels = lookups.object_labels((row["kind"], row["object_id"]) for row in objects)
    in_all = objects[0]["in_all"] if objects else 0
    return {
        "objects": [_object(lookups, row, first.get((row["kind"], row["object_id"]), []), labels) for row in objects],
        "objects_in_all": in_all,
        **({"in_campaign": True} if view.rows("select count(*) from campaign_objects")[0][0] else {}),
        "accounts": _repeaters(lookups, in_all),
    }


def _object(
    lookups: Lookups, row: Mapping[str, Any], first: Sequence[Mapping[str, Any]], labels: Mapping[tuple[str, str], str]
) -> dict[str, Any]:
    kind, name = row["kind"], row["object_id"]
    ref = lookups.selection_of(kind, name)
    return {
        "kind": kind,
        "id": name if kind == "family" else None,
        "label": labels[kind, name],
        "posts": figure(row["posts"], ref, cap=KEY),
        "accounts": figure(row["accounts"], f"accounts:{ref}"),
        "first": [_first(lookups, one) for one in first],
    }


def _first(lookups: Lookups, row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "rank": row["rank"],
        "account": lookups.account(row["account_id"]),
        "platform": row["platform"],
        "lang": row["lang"],
        "at": row["ts"],
        "lead": row["lead_s"],
        "ref": lookups.aliases([row["post_id"]]).get(row["post_id"]),
        "cap": TABLE,
    }


def _repeaters(lookups: Lookups, objects: int) -> list[dict[str, Any]]:
    """Accounts that were first, or among the first three, for more than one object."""
    rows = lookups.view.rows(_REPEATERS, [MOST_ACCOUNTS])
    lookups.know(account for account, *_ in rows)
    return [_repeater(lookups, account, first, among, objects) for account, first, among in rows if among > 1]


def _repeater(lookups: Lookups, account: str, first: int, among: int, objects: int) -> dict[str, Any]:
    known, name = lookups.facts(account), lookups.account(account)
    return {
        "account": name,
        "platform": known.platform if known else None,
        "first": first,
        "among": among,
        "objects": objects,
        "posts": figure(known.posts if known else 0, name),
    }
