"""Groups of accounts that acted together, of every class, and the pairs within one of them."""

from __future__ import annotations

from typing import Any

from tocsin.errors import SettingError
from tocsin.query.figures import KEY, figure
from tocsin.query.lists.listing import Cut, Listing, listing
from tocsin.query.lookups import Lookups
from tocsin.query.words import Words

CLASSES = ("coordinated", "undetermined", "benign_automation", "common_trigger")
ORDERS = {
    "size": "size desc nulls last, group_id",
    "edges": "edges desc nulls last, group_id",
    "score": "score desc nulls last, group_id",
    "stability": "stability desc nulls last, group_id",
    "first": "first_ts nulls last, group_id",
}
PAIR_ORDERS = {
    "effect": "effect desc nulls last, account_a, account_b",
    "shared": "shared desc, account_a, account_b",
    "q": "q nulls last, account_a, account_b",
}
_GROUPS = """
select g.*, exists (select 1 from members m where m.group_id = g.group_id) as listed from groups g
where ($class = '' or g.class = $class) and ($trace = '' or list_contains(g.traces, $trace))
"""
# The edges within a group, one row a pair; of a pair that two questions tested the answer that says more.
_PAIRS = """
with inside as (select account_id from members where group_id = $group),
once as (
    select * from edges where account_a in (select account_id from inside) and account_b in (select account_id from inside)
    qualify row_number() over (partition by account_a, account_b, trace order by coalesce(q_value, 1), test) = 1
)
select account_a, account_b, max(effect) as effect, min(q_value) as q, cast(sum(shared_objects) as bigint) as shared,
    sum(expected order by trace) as expected, list_sort(list(distinct trace)) as traces
from once group by account_a, account_b
"""


def groups(lookups: Lookups, words: Words, of_class: str, trace: str, cut: Cut) -> tuple[Listing, list[dict[str, Any]]]:
    """The groups of a class (empty: of all) that acted on a trace (empty: on any). SettingError for a class that is none."""
    if of_class and of_class not in CLASSES:
        raise SettingError(f"no class of groups is called {of_class[:40]!r}", f"class is one of: {', '.join(CLASSES)}")
    found = listing(lookups.view, _GROUPS, ORDERS, cut, {"class": of_class, "trace": trace})
    return found, [line(row, words) for row in found.rows]


def line(row: dict[str, Any], words: Words) -> dict[str, Any]:
    """A group in short: what it is, how many accounts and pairs, on which traces and when, what decided; `listed`: its members are."""
    return {
        "id": row["group_id"],
        "class": row["class"],
        "size": figure(row["size"], row["group_id"] if row["listed"] else None, cap=KEY),
        "edges": row["edges"],
        "traces": row["traces"] or [],
        "first": row["first_ts"],
        "last": row["last_ts"],
        "score": row["score"],
        "stability": row["stability"],
        "decided": words.phrase(row["decided"]),
        "would_tell": [words.phrase(one) for one in row["would_tell"] or []],
        "reasons": [words.phrase(one) for one in row["reasons"] or []],
    }


def traces(lookups: Lookups) -> list[str]:
    """The traces on which groups of the case acted."""
    return [name for (name,) in lookups.view.rows("select distinct unnest(traces) as trace from groups order by trace")]


def pairs(lookups: Lookups, group: str, cut: Cut) -> tuple[Listing, list[dict[str, Any]]]:
    """The pairs of a group that acted together more than chance allows, the strongest first."""
    found = listing(lookups.view, _PAIRS, PAIR_ORDERS, cut, {"group": group})
    lookups.know(row[end] for row in found.rows for end in ("account_a", "account_b"))
    return found, [_pair(lookups, row) for row in found.rows]


def _pair(lookups: Lookups, row: dict[str, Any]) -> dict[str, Any]:
    a, b = lookups.account(row["account_a"]), lookups.account(row["account_b"])
    shared = figure(row["shared"], f"{a}~{b}")
    return {"a": a, "b": b, "shared": shared, **{name: row[name] for name in ("effect", "q", "expected", "traces")}}
