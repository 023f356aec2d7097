"""Section 2, the groups: who acted together, on which traces, when, and what the strongest pairs rest on."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from tocsin.query.acts.of_case import Acts, Pair
from tocsin.query.acts.waterfall import answered
from tocsin.query.figures import KEY, MARK, TABLE, figure
from tocsin.query.lookups import Lookups
from tocsin.query.why import MEMBERS
from tocsin.query.words import Words

ByPair = dict[Pair, list[dict[str, Any]]]

MOST_GROUPS = 6
SMALL, MOST_SMALL = 3, 12  # pairs and threes are many and each stands by itself: so many more of them in full
MOST_MEMBERS = 10
MOST_PAIRS = 8
MOST_PICTURED = 3  # pairs of a group
MOST_LISTED = 40
ANSWERS = {
    "coordinated": "class = 'coordinated'",
    "undetermined": "class = 'undetermined'",
    "explained": "class not in ('coordinated', 'undetermined')",
}


def groups(lookups: Lookups, words: Words, answer: str = "coordinated", most: int = MOST_GROUPS) -> dict[str, Any]:
    """The groups of one answer (ANSWERS), the largest first: some in full, and some pairs and threes; the next ones in a list."""
    view, of_class = lookups.view, ANSWERS[answer]
    in_all = view.rows(f"select count(*) from groups where {of_class}")[0][0]
    query = f"select * from groups where {of_class} order by coalesce(size, 0) desc, group_id limit $1"
    ranked = view.dicts(query, [most + MOST_SMALL + MOST_LISTED])
    small = [row for row in ranked[most:] if (row["size"] or 0) <= SMALL][: MOST_SMALL if most else 0]
    full = ranked[:most] + small
    members: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for member in view.dicts(MEMBERS, {"groups": [row["group_id"] for row in ranked]}):
        members[member["group_id"]].append(member)
    lookups.know(member["account_id"] for row in full for member in members[row["group_id"]])
    pairs = {row["group_id"]: _strongest(_edges(lookups, members[row["group_id"]])) for row in full}
    acts = Acts.of(lookups, pairs, [pair for some in pairs.values() for pair in [*some][:MOST_PICTURED]])
    return {
        "shown": [_group(lookups, row, members[row["group_id"]], pairs[row["group_id"]], acts, words) for row in full],
        "listed": [_line(row, members[row["group_id"]], words) for row in ranked if row not in full],
        "in_all": in_all,
    }


# The edges within a set of accounts, strongest first.
_EDGES = """
with inside as (select unnest($accounts) as account)
select * from edges where account_a in (select account from inside) and account_b in (select account from inside)
order by coalesce(effect, 0) desc, account_a, account_b, trace
"""


def _line(row: dict[str, Any], members: list[dict[str, Any]], words: Words) -> dict[str, Any]:
    """A group in short; its size opens only where its members are listed, which those of an innocent audience are not."""
    return {
        "id": row["group_id"],
        "class": row["class"],
        "size": figure(row["size"], row["group_id"] if members else None, cap=KEY),
        "edges": row["edges"],
        "traces": row["traces"] or [],
        "first": row["first_ts"],
        "last": row["last_ts"],
        "score": row["score"],
        "decided": words.phrase(row["decided"]),
        "would_tell": [words.phrase(one) for one in row["would_tell"] or []],
        "reasons": [words.phrase(reason) for reason in row["reasons"] or []],
    }


def _edges(lookups: Lookups, members: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return lookups.view.dicts(_EDGES, {"accounts": [member["account_id"] for member in members]}) if members else []


def _group(lookups: Lookups, row: dict[str, Any], members: list[dict[str, Any]], pairs: ByPair, acts: Acts, words: Words) -> dict[str, Any]:
    """A group in full. Of two accounts the pictures of the pair say when they acted."""
    acted = acts.timelines.get(row["group_id"]) if len(members) > 2 else None
    return {
        **_line(row, members, words),
        "members": [_member(lookups, member, words) for member in members[:MOST_MEMBERS]],
        "timeline": acted,
        "lines": [{"ref": one.account, "cap": MARK} for one in acted.lines] if acted else [],
        "pairs": [_pair(lookups, pair, edges, acts) for pair, edges in pairs.items()],
    }


def _member(lookups: Lookups, member: dict[str, Any], words: Words) -> dict[str, Any]:
    known, name = lookups.facts(member["account_id"]), lookups.account(member["account_id"])
    return {
        "account": name,
        "platform": known.platform if known else None,
        "role": member["role"],
        "does": [words.phrase(one, lookups) for one in member["reasons"] or ()],
        "score": member["score"],
        "created": known.created if known else None,
        "posts": figure(known.posts if known else 0, name),
    }


def _strongest(edges: list[dict[str, Any]]) -> ByPair:
    """The strongest pairs with their edges, an account at most three times, so that one busy account does not fill the list."""
    used: dict[str, int] = defaultdict(int)
    by_pair: ByPair = {}
    for edge in edges:
        pair = (edge["account_a"], edge["account_b"])
        if pair not in by_pair:
            if len(by_pair) == MOST_PAIRS or max(used[account] for account in pair) >= 3:
                continue
            used[pair[0]] += 1
            used[pair[1]] += 1
        by_pair.setdefault(pair, []).append(edge)
    return by_pair


def _pair(lookups: Lookups, pair: Pair, edges: list[dict[str, Any]], acts: Acts) -> dict[str, Any]:
    """A pair and, trace by trace, what it did together; its pictures where it has any."""
    names = ("trace", "window", "shared_objects", "pair_rows", "expected", "p_value", "q_value", "effect", "lag")
    short = dict(zip("ab", map(lookups.account, pair), strict=True))
    ordered = sorted(answered(edges), key=lambda edge: (edge["p_value"] if edge["p_value"] is not None else 1.0, edge["trace"]))
    told = {"edges": [{name: edge[name] for name in names} for edge in ordered], **acts.of_pair(pair)}
    return {**short, "ref": f"{short['a']}~{short['b']}", "cap": TABLE, **told}
