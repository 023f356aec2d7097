"""The ties of a case (the table `ties`: who copies whom): those a dossier lists, and the posts behind one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from tocsin.query.answer import POST_COLUMNS, Item, Why
from tocsin.query.figures import KEY, figure
from tocsin.query.lookups import Lookups
from tocsin.query.words import Words

MOST = 12  # ties listed of the accounts in groups, and of the others; chosen
CARRIERS = 30  # accounts beyond which an object ties nobody, as the detect stage has it by default; chosen

_LISTED = f"""
with placed as (
    select t.*, exists (select 1 from members m where m.account_id in (t.account_a, t.account_b)) as grouped from ties t
), ranked as (select *, row_number() over (partition by grouped order by shared desc, account_a, account_b) as place from placed)
select * from ranked where place <= {MOST} order by grouped desc, place
"""


def listed(lookups: Lookups, words: Words) -> dict[str, Any]:
    """The ties of accounts in groups, and the strongest of others, with how many there are in all, and of each kind."""
    rows = lookups.view.dicts(_LISTED)
    lookups.know(row[side] for row in rows for side in ("account_a", "account_b", "third"))
    kinds = lookups.view.rows("select kind, count(*) from ties group by kind order by count(*) desc, kind")
    return {
        "grouped": [_line(row, lookups, words) for row in rows if row["grouped"]],
        "others": [_line(row, lookups, words) for row in rows if not row["grouped"]],
        "kinds": [{"kind": kind, "ties": number} for kind, number in kinds],
        "in_all": sum(number for _, number in kinds),
    }


def _line(row: Mapping[str, Any], lookups: Lookups, words: Words) -> dict[str, Any]:
    a, b = lookups.account(row["account_a"]), lookups.account(row["account_b"])
    return {
        "a": a,
        "b": b,
        "kind": row["kind"],
        "platforms": [row["platform_a"], row["platform_b"]],
        "shared": figure(row["shared"], f"{a}~{b}", cap=KEY),
        "share_a": row["share_a"],
        "share_b": row["share_b"],
        **{f"posts_{side}": round(row["shared"] / row[f"share_{side}"]) if row[f"share_{side}"] else None for side in "ab"},
        "first": row["first"],
        "lag": row["lag"],
        "reasons": [words.phrase(reason, lookups) for reason in row["reasons"] or []],
    }


def behind(lookups: Lookups, pairs: Mapping[str, tuple[str, str]], wanted: Mapping[str, int | None], words: Words) -> dict[str, Why]:
    """The evidence of those references to two accounts each (ids) that have a tie, as many rows as `wanted`: the posts they share."""
    ties, acts = _acts(lookups, pairs)
    lookups.know(tie["third"] for tie in ties.values())
    found = {}
    for ref, tie in ties.items():
        items = [
            Item(place=place, note=words("why.pair", number=number, trace=words.or_plain("trace", trace), lag=words.duration(lag)))
            for number, (trace, one, other, lag) in enumerate(acts[ref], 1)
            for place in sorted((one, other))
        ]
        said = f"{words.or_plain('tie_kind', tie['kind'])}: {words.phrases(tie['reasons'], lookups)}"
        found[ref] = Why(ref, said, POST_COLUMNS, len(items), 2 if items else 0, items[: wanted[ref]], lookups)
    return found


Act = tuple[str, int, int, int]  # the trace, the places of the one's post and of the other's, seconds between the two


def shared_posts(lookups: Lookups, one: str, other: str) -> list[Act]:
    """What two accounts (ids) that have a tie share, in order of time; the places of the posts in the order of the accounts given."""
    ties, acts = _acts(lookups, {"": (one, other)})
    straight = bool(ties) and ties[""]["account_a"] == one
    return [act if straight else (act[0], act[2], act[1], act[3]) for act in acts.get("", [])]


def _acts(lookups: Lookups, pairs: Mapping[str, tuple[str, str]]) -> tuple[dict[str, dict[str, Any]], dict[str, list[Act]]]:
    """By reference the tie, and what the two share, in order of time; a post stands once, with the nearest of the other."""
    asked = {"ref": list(pairs), "a": [a for a, _ in pairs.values()], "b": [b for _, b in pairs.values()]}
    ties = {row["ref"]: row for row in lookups.view.dicts(_TIE, asked)}
    acts: dict[str, list[Act]] = {ref: [] for ref in ties}
    known = {"ref": list(ties), "a": [row["account_a"] for row in ties.values()], "b": [row["account_b"] for row in ties.values()]}
    used: set[tuple[str, int]] = set()
    for ref, *act in lookups.view.rows(_SHARED, {**known, "written": _written(lookups, pairs)}) if ties else ():
        trace, one, other, lag = act
        if not {(ref, one), (ref, other)} & used:
            used |= {(ref, one), (ref, other)}
            acts[ref].append((trace, one, other, lag))
    return ties, {ref: sorted(some, key=lambda act: (min(act[1:3]), act)) for ref, some in acts.items()}


def _written(lookups: Lookups, pairs: Mapping[str, tuple[str, str]]) -> pa.Table:
    """The posts with a time of the accounts of some pairs, which arrays find sooner than a statement: id, author, time, place."""
    arrays, codes = lookups.view.arrays(), lookups.view.account_codes({who for pair in pairs.values() for who in pair})
    places = np.flatnonzero(np.isin(arrays.account, list(codes.values())) & arrays.timed)
    found = lookups.view.single().table(places, ["post_id", "account_id"])
    return found.append_column("ts", [arrays.ts[places]]).append_column("n", [places])


_PAIRS = "(select unnest($ref) as ref, unnest($a) as a, unnest($b) as b)"
_TIE = f"""
select v.ref, t.* from ties t
join {_PAIRS} v on (t.account_a = v.a and t.account_b = v.b) or (t.account_a = v.b and t.account_b = v.a) order by v.ref
"""
# Each account's first act on each object: what its posts carry, what it reposts, and what it wrote and others repost.
_SHARED = f"""
with pairs as materialized {_PAIRS}, who as materialized (select ref, a as account from pairs union select ref, b from pairs),
mine as materialized (
    select w.post_id, w.account_id, w.ts, p.repost_id, w.n from written w join posts p on p.file_row_number = w.n
), acts as (
    select w.ref, w.account, c.kind, c.object_id, p.ts, p.n
    from carried c join mine p using (post_id) join who w on w.account = c.account_id where c.kind <> 'hashtag'
    union all
    select w.ref, w.account, 'post', coalesce(p.repost_id, p.post_id), p.ts, p.n from who w join mine p on p.account_id = w.account
), firsts as materialized (select ref, account, kind, object_id, min(ts) as ts, arg_min(n, n) as n from acts group by all),
shared as materialized (
    select x.ref, x.kind, x.object_id, x.n as one, y.n as other, abs(y.ts - x.ts) as lag from pairs v
    join firsts x on x.ref = v.ref and x.account = v.a
    join firsts y on y.ref = v.ref and y.account = v.b and y.kind = x.kind and y.object_id = x.object_id
), carriers as (
    select kind, object_id, count(distinct account_id) as many from carried
    where (kind, object_id) in (select (kind, object_id) from shared) group by all
)
select s.ref, case s.kind when 'family' then 'text' when 'visual' then 'media' when 'post' then 'repost' else s.kind end as trace,
    s.one, s.other, s.lag
from shared s left join carriers c using (kind, object_id) where coalesce(c.many, 0) <= {CARRIERS}
order by s.ref, s.lag, least(s.one, s.other), s.kind, s.object_id
"""
