"""Section 3, the accounts: what they declare (as counts only), when they were made, at which hours they post."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from tocsin.assess.findings.ledger import finding_id
from tocsin.query.figures import TABLE, figure
from tocsin.query.findings import of_sections
from tocsin.query.lookups import Lookups
from tocsin.query.select.compile import HOUR_OF_WEEK
from tocsin.query.select.index import SHORT
from tocsin.query.view import CaseView
from tocsin.query.words import Words

MOST_MONTHS = 48
MOST_ACCOUNTS = 12
TRAITS = (
    "declared",
    "place",
    "place_abroad",
    "label",
    "label_abroad",
    "young",
    "age",
    "month",
    "bio",
    "handle",
    "lookalike",
    "avatar",
    "renamed",
    "automated",
    "dormant",
    "latency",
    "pause",
    "client",
    "gone",
)  # in the order of the columns


def people(lookups: Lookups, words: Words) -> dict[str, Any]:
    """The content of the section; affiliations are the findings of the last stage, which counts them by day and platform."""
    return {
        "affiliations": [one for one in of_sections(lookups, words, ["affiliations"]) if not one["kind"].startswith("crossed.")],
        "findings": of_sections(lookups, words, ["accounts"]),
        "crossed": crossed(lookups),
        "creation": creation(lookups),
        "hours": hours(lookups),
        **most(lookups.view),
    }


def crossed(lookups: Lookups) -> dict[str, Any]:
    """Class and role crossed with declarations and traits: a row for each set of accounts, a cell for each trait."""
    rows = lookups.view.read("crossed").to_pylist()
    columns = list(dict.fromkeys((row["trait"], row["organisation"]) for row in sorted(rows, key=_column)))
    sets: dict[str, dict[str, Any]] = {}
    for row in rows:
        one = sets.setdefault(row["who"], {"who": row["who"], "accounts": row["accounts"], "cells": [None] * len(columns)})
        one["cells"][columns.index((row["trait"], row["organisation"]))] = _cell(lookups, row)
    return {
        "columns": [{"trait": trait, "organisation": organisation} for trait, organisation in columns],
        "sets": [*sets.values()],
        "tests": max((row["tests"] or 0 for row in rows), default=0),
    }


def _column(row: Mapping[str, Any]) -> tuple[int, str]:
    return TRAITS.index(row["trait"]) if row["trait"] in TRAITS else len(TRAITS), row["organisation"] or ""


def _cell(lookups: Lookups, row: Mapping[str, Any]) -> dict[str, Any]:
    """The figure of a set, which opens where a finding tells it, its interval, the rest of the crowd, and p with all tests allowed for."""
    name = finding_id(f"crossed.{row['trait']}", {key: row[key] for key in ("who", "organisation")})
    ref = lookups.printed(name) if name in lookups.findings and lookups.has_evidence(name) else None
    kept = ("low", "high", "others_known", "others_value", "share", "p_holm", "month", "which")
    return {**figure(row["value"], ref, of=row["known"]), **{key: row[key] for key in kept}}


def creation(lookups: Lookups) -> dict[str, Any]:
    """Accounts by month (or year) of creation: those of the campaigns and the rest, each with how many are not known."""
    found: dict[str, Any] = lookups.view.kept("creation", lambda: _creation(lookups))
    return found


def _creation(lookups: Lookups) -> dict[str, Any]:
    view = lookups.view
    query = "select author, count(*), count(created), min(created), max(created) from idx_accounts where posts > 0 group by author"
    known = {author: counts for author, *counts in view.rows(query)}
    ends = [end for counts in known.values() for end in counts[2:] if end is not None]
    spans = _months(min(ends), max(ends)) if ends else []
    yearly = len(spans) > 1 and (datetime.fromisoformat(spans[0][1]) - datetime.fromisoformat(spans[0][0])).days > 31
    made = _made(view, yearly)
    inside = {"campaign": True, "rest": False, "posts": False}
    parts = {name: known.get(inside[name], [0, 0]) for name in lookups.parts}
    return {
        "bins": [_bin(made, start, end, lookups.has_campaigns) for start, end in spans],
        "yearly": yearly,
        **{name: {"known": counts[1], "of": counts[0]} for name, counts in parts.items()},
    }


def _months(first: int, last: int) -> list[tuple[str, str]]:
    """Spans of a month from the first to the last creation; of a year where there would be more than 48 months."""
    start, end = (datetime.fromtimestamp(t, UTC) for t in (first, last))
    years = range(start.year, end.year + 1)
    months = [(y, m) for y in years for m in range(1, 13) if (start.year, start.month) <= (y, m) <= (end.year, end.month)]
    if len(months) > MOST_MONTHS:
        return [(f"{y}-01-01", f"{y + 1}-01-01") for y in years]
    return [(f"{y}-{m:02}-01", f"{y + m // 12}-{m % 12 + 1:02}-01") for y, m in months]


def _made(view: CaseView, yearly: bool) -> Mapping[tuple[bool, str], int]:
    """Accounts that posted, by whether in a campaign and by the first day of the month or year of creation."""
    query = """select author, strftime(date_trunc($unit, make_timestamp(created * 1000000)), '%Y-%m-%d'), count(*)
        from idx_accounts where posts > 0 and created is not null group by all"""
    made: dict[tuple[bool, str], int] = defaultdict(int)
    for author, start, accounts in view.rows(query, {"unit": "year" if yearly else "month"}):
        made[author, start] = accounts
    return made


def _bin(made: Mapping[tuple[bool, str], int], start: str, end: str, campaigns: bool) -> dict[str, Any]:
    a, b = made[True, start], made[False, start]
    if not campaigns:
        return {"start": start, "posts": figure(b, f"accounts:created={start}/{end}" if b else None)}
    return {
        "start": start,
        "campaign": figure(a, f"accounts:author=campaign+created={start}/{end}" if a else None),
        "rest": figure(b, f"accounts:author=rest+created={start}/{end}" if b else None),
    }


def hours(lookups: Lookups) -> dict[str, Any]:
    """Posts by weekday and hour, UTC: 7 rows of 24, for the campaigns and for the rest."""
    return {name: _week(lookups.view, ref) for name, ref in lookups.parts.items()}


def _week(view: CaseView, ref: str) -> dict[str, Any]:
    among = f"idx_posts p where ts is not null and {_WITHIN[ref]}"
    timed = dict(view.rows(f"select {HOUR_OF_WEEK}, count(*) from {among} group by 1"))
    known = view.rows(f"select count(distinct account) from {among}")[0][0]
    posts = [timed.get(hour, 0) for hour in range(168)]
    cells = [
        [
            figure(value, f"{ref}+weekhour={day}-{hour}" if value else None, cap=3)
            for hour, value in enumerate(posts[24 * day : 24 * day + 24])
        ]
        for day in range(7)
    ]
    return {"cells": cells, "posts": sum(posts), "accounts": known, "cap": TABLE}


def most(view: CaseView) -> dict[str, Any]:
    """The accounts that post most, with how often each says the same text again; those whose posts are passed on most."""
    busy = view.rows(_BUSY, [MOST_ACCOUNTS])
    passed = view.rows(_PASSED, [MOST_ACCOUNTS])
    return {
        "most": [
            {
                "account": label, "platform": platform, "posts": figure(posts, label),
                "again": figure(again, None, of=texts), "reposts": figure(reposts, None, of=posts),
            }
            for label, platform, posts, texts, again, reposts in busy
        ],
        "passed": [
            {
                "account": label or account[:SHORT], "reposts": reposts, "by": by, "different": different,
                **({"ref": label, "cap": TABLE} if label else {}),
            }
            for account, label, reposts, by, different in passed
        ],
    }  # fmt: skip


# Of each account its posts of its own with a text, and those whose text it had posted before.
_BUSY = """
with counted as (
    select account_id, count(*) as posts, count(*) filter (kind <> 'repost' and text <> '') as texts,
        count(distinct text) filter (kind <> 'repost' and text <> '') as different, count(*) filter (kind = 'repost') as reposts
    from posts where account_id <> '' group by account_id
)
select i.label, i.platform, c.posts, c.texts, c.texts - c.different, c.reposts
from counted c join idx_accounts i using (account_id) order by c.posts desc, i.label limit $1
"""
_PASSED = """
select p.repost_account_id, any_value(i.label), count(*), count(distinct p.account_id), count(distinct p.repost_id)
from posts p left join idx_accounts i on i.account_id = p.repost_account_id
where p.repost_account_id <> '' and p.repost_account_id <> p.account_id group by 1 order by 3 desc, 1 limit $1
"""
_WITHIN = {"campaign=any": "campaign", "campaign=none": "not campaign", "all=posts": "true"}
