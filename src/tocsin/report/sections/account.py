"""One account: what is known of it, how it stands beside the others, when it posts, its ties and groups, what was decided of its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, tzinfo
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.errors import SettingError
from tocsin.query.figures import KEY, figure
from tocsin.query.findings import finding
from tocsin.query.lookups import Lookups
from tocsin.query.people.openings import openings
from tocsin.query.select.selection import instant
from tocsin.query.view import Account, CaseView, alias_of
from tocsin.query.words import Words
from tocsin.report.sections.people import creation
from tocsin.report.sections.unlike import unlike

MOST_TIES, MOST_FIRSTS = 20, 10
# Of the findings that count accounts: those on what they did together and what sets them apart; never what they declare.
SECTIONS = ["coordination", "undetermined", "automation", "organic", "origin", "accounts"]
QUARTER = 900  # seconds: no zone of today differs from UTC by anything but quarters of an hour
_GROUPS = """
select m.group_id, m.class, m.role, m.score, m.reasons, g.size from members m join groups g using (group_id)
where m.account_id = $account order by 1
"""
_PARTNERS = """
with mine as (
    select account_b as other, effect, q_value, trace, shared_objects from edges where account_a = $account
    union all select account_a, effect, q_value, trace, shared_objects from edges where account_b = $account
)
select other, max(effect) as effect, min(q_value) as q, list_sort(list(distinct trace)) as traces, count(*) over () as in_all
from mine group by other order by effect desc nulls last, other limit $most
"""
_TIES = """
select *, account_a = $account as leads, count(*) over () as in_all from ties where account_a = $account or account_b = $account
order by shared desc, account_a, account_b limit $most
"""
_EVERY = f"select platform, ts // {QUARTER}, count(*) from idx_posts where ts is not null and account is not null group by 1, 2"
_FIRSTS = """
select kind, object_id, posts, accounts, ts, post_id, count(*) over () as in_all from origins where rank = 1 and account_id = $account
order by accounts desc, posts desc, kind, object_id limit $most
"""
_FINDINGS = """
select distinct e.finding_id from evidence e join findings f using (finding_id)
where e.kind = 'account' and e.id = $account and list_contains($sections, f.section) order by 1
"""


def account(lookups: Lookups, words: Words, name: str) -> dict[str, Any]:
    """The account with a short name, its hours in the zone of the words. Raises SettingError where none is called so."""
    codes = lookups.view.account_codes([name])
    if name not in codes:
        raise SettingError("no account of this case is called so", "take the name of an account out of a list of accounts")
    one = lookups.view.accounts([codes[name]])[codes[name]]
    asked = {"account": one.account_id}
    arrays = lookups.view.arrays()
    own = np.flatnonzero(arrays.account == one.code)
    posts, inside = len(own), int(np.count_nonzero(arrays.flags["campaign"][own]))
    reposts, times = int(np.count_nonzero(arrays.codes["kind"][own] == arrays.code("kind", "repost"))), arrays.ts[own][arrays.timed[own]]
    counted = lookups.view.rows(_FINDINGS, {**asked, "sections": SECTIONS})
    return {
        "account": one.label, "platform": one.platform, "created": one.created, "followers": one.followers,
        "posts": figure(posts, one.label, cap=KEY),
        "reposts": figure(reposts, f"account={one.label}+kind=repost" if reposts else None, of=posts),
        **(_campaign(one, inside, posts) if lookups.has_campaigns else {}),
        "first": int(times.min()) if len(times) else None, "last": int(times.max()) if len(times) else None,
        "features": unlike(lookups, one),
        "findings": [finding(lookups, lookups.findings[found], words, KEY) for (found,) in counted],
        "creation": {**creation(lookups), "own": None if one.created is None else instant(one.created)[:10]},
        "week": _weeks(lookups.view, one, times, words.zone),
        "groups": [_group(lookups, row, words) for row in lookups.view.dicts(_GROUPS, asked)],
        **_partners(lookups, one, words),
        **_firsts(lookups, one),
        "decided": [_decided(row) for row in openings(lookups) if row["account"] == one.label and row["is_account"]],
    }  # fmt: skip


def _campaign(one: Account, inside: int, posts: int) -> dict[str, Any]:
    return {"campaign": figure(inside, f"campaign=any+account={one.label}" if inside else None, of=posts)}


def _weeks(view: CaseView, one: Account, times: NDArray[np.int64], where: tzinfo) -> dict[str, Any]:
    """Its posts by weekday and hour in a zone, and all others of its platform. Cells open onto their posts where the zone is UTC."""
    own: dict[int, int] = dict(zip(*(some.tolist() for some in np.unique(times // QUARTER, return_counts=True)), strict=True))
    every: dict[str, dict[int, int]] = view.kept("quarters", lambda: _quarters(view))
    others = {quarter: max(0, posts - own.get(quarter, 0)) for quarter, posts in every.get(one.platform or "", {}).items()}
    return {
        "own": _week(own.items(), where, f"account={one.label}" if where is UTC else None),
        "others": _week(others.items(), where, None),
    }


def _quarters(view: CaseView) -> dict[str, dict[int, int]]:
    """Posts with an author by platform and quarter of an hour."""
    found: dict[str, dict[int, int]] = {}
    for platform, quarter, posts in view.rows(_EVERY):
        found.setdefault(platform, {})[quarter] = posts
    return found


def _week(quarters: Iterable[tuple[int, int]], where: tzinfo, ref: str | None) -> dict[str, Any]:
    """Posts by weekday (Monday first) and hour in a zone, out of numbers by quarters of an hour since 1970."""
    counts = [[0] * 24 for _ in range(7)]
    for quarter, posts in quarters:
        then = datetime.fromtimestamp(quarter * QUARTER, UTC).astimezone(where)
        counts[then.weekday()][then.hour] += posts
    cells = [
        [figure(posts, f"{ref}+weekhour={day}-{hour}" if ref and posts else None) for hour, posts in enumerate(row)]
        for day, row in enumerate(counts)
    ]
    return {"cells": cells, "posts": sum(map(sum, counts))}


def _group(lookups: Lookups, row: Mapping[str, Any], words: Words) -> dict[str, Any]:
    does = [words.phrase(one, lookups) for one in row["reasons"] or ()]
    return {"id": row["group_id"], "does": does, **{name: row[name] for name in ("class", "role", "score", "size")}}


def _partners(lookups: Lookups, one: Account, words: Words) -> dict[str, Any]:
    """Whom it acted together with, the strongest first, and who copies whom."""
    asked = {"account": one.account_id, "most": MOST_TIES}
    partners, ties = lookups.view.dicts(_PARTNERS, asked), lookups.view.dicts(_TIES, asked)
    lookups.know([*(row["other"] for row in partners), *(row[end] for row in ties for end in ("account_a", "account_b", "third"))])
    told = []
    for row in ties:
        other = lookups.account(row["account_b"] if row["leads"] else row["account_a"])
        said = words.phrase(row["reasons"][0], lookups) if row["reasons"] else ""
        told.append({"other": other, "kind": row["kind"], "leads": row["leads"], "shared": row["shared"], "lag": row["lag"], "said": said})
    return {
        "partners": [{"other": lookups.account(row["other"]), **{k: row[k] for k in ("effect", "q", "traces")}} for row in partners],
        "partners_in_all": partners[0]["in_all"] if partners else 0,
        "ties": told,
        "ties_in_all": ties[0]["in_all"] if ties else 0,
    }


def _firsts(lookups: Lookups, one: Account) -> dict[str, Any]:
    """The objects that it had first, those that most accounts have taken up."""
    rows = lookups.view.dicts(_FIRSTS, {"account": one.account_id, "most": MOST_FIRSTS})
    labels = lookups.object_labels((row["kind"], row["object_id"]) for row in rows)
    told = [
        {
            "kind": row["kind"], "object": lookups.selection_of(row["kind"], row["object_id"]),
            "label": labels[row["kind"], row["object_id"]], "posts": row["posts"], "accounts": row["accounts"], "at": row["ts"],
            "post": alias_of(row["post_id"], one.account_id),
        }
        for row in rows
    ]  # fmt: skip
    return {"firsts": told, "firsts_in_all": rows[0]["in_all"] if rows else 0}


def _decided(row: Mapping[str, Any]) -> dict[str, Any]:
    """What was decided of its name; the name where it is open."""
    return {name: row[name] for name in ("state", "ground", "name", "withheld", "claim", "marks", "asked", "assented", "ended")}
