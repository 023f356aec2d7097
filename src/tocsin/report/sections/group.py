"""One group: what it is and why, who is in it with which role, when it acted, on what, and its strongest pairs as a network."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tocsin.errors import SettingError
from tocsin.query.acts.of_case import timelines
from tocsin.query.figures import figure
from tocsin.query.lists.groups import line, pairs
from tocsin.query.lists.listing import Cut
from tocsin.query.lookups import Lookups
from tocsin.query.words import Words

MOST_MEMBERS, MOST_EDGES, MOST_OBJECTS = 200, 300, 12
OBJECTS = {"text": "family", "link": "link", "media": "visual"}  # traces whose objects have a name and a first disseminator
_GROUP = "select g.*, exists (select 1 from members m where m.group_id = g.group_id) as listed from groups g where group_id = $1"
_MEMBERS = """
select m.*, i.label, i.platform, i.created, coalesce(i.posts, 0) as posts, count(*) over () as in_all
from members m left join idx_accounts i using (account_id) where m.group_id = $group
order by case role when 'leader' then 0 when 'amplifier' then 1 else 2 end, coalesce(score, 0) desc, account_id limit $most
"""
_OBJECTS = """
with inside as (select account_id from members where group_id = $group),
met as (
    select trace, object_id, account_a, account_b from events
    where account_a in (select account_id from inside) and account_b in (select account_id from inside)
), acted as (select trace, object_id, account_a as account from met union all select trace, object_id, account_b from met)
select trace, object_id, count(distinct account) as accounts, count(*) // 2 as meetings, count(*) over () as in_all
from acted group by trace, object_id order by accounts desc, meetings desc, trace, object_id limit $most
"""


def group(lookups: Lookups, words: Words, name: str) -> dict[str, Any]:
    """The group called so, in full. Raises SettingError where there is none."""
    rows = lookups.view.dicts(_GROUP, [name])
    if not rows:
        raise SettingError("no group of this case is called so", "take the id of a group out of the list of groups")
    members = lookups.view.dicts(_MEMBERS, {"group": name, "most": MOST_MEMBERS})
    found = timelines(lookups.view, [name]).get(name)
    lookups.know(found.named_here if found else ())
    strongest, edges = pairs(lookups, name, Cut(most=MOST_EDGES))
    told = [_member(lookups, row, words) for row in members]
    return {
        **line(rows[0], words),
        "members": told,
        "members_in_all": members[0]["in_all"] if members else 0,
        "timeline": found.named(lookups.account) if found and len(members) > 2 else None,
        "network": {
            "nodes": [{"account": one["account"], "role": one["role"]} for one in told],
            "edges": edges, "edges_in_all": strongest.in_all,
        },
        **_objects(lookups, name),
    }  # fmt: skip


def _member(lookups: Lookups, row: Mapping[str, Any], words: Words) -> dict[str, Any]:
    name = row["label"] or lookups.account(row["account_id"])
    return {
        "account": name,
        "platform": row["platform"],
        "role": row["role"],
        "does": [words.phrase(one, lookups) for one in row["reasons"] or ()],
        "score": row["score"],
        "created": row["created"],
        "posts": figure(row["posts"], name),
    }


def _objects(lookups: Lookups, name: str) -> dict[str, Any]:
    """What most of its accounts acted on together, and how many such things there are."""
    rows = lookups.view.dicts(_OBJECTS, {"group": name, "most": MOST_OBJECTS})
    wanted = [(OBJECTS[row["trace"]], row["object_id"]) for row in rows if row["trace"] in OBJECTS]
    labels = lookups.object_labels(wanted)
    told = []
    for row in rows:
        kind = OBJECTS.get(row["trace"])
        known = (
            {"kind": kind, "object": lookups.selection_of(kind, row["object_id"]), "label": labels[kind, row["object_id"]]} if kind else {}
        )
        told.append({"trace": row["trace"], "accounts": row["accounts"], "meetings": row["meetings"], **known})
    return {"objects": told, "objects_in_all": rows[0]["in_all"] if rows else 0}
