"""Section 2, the groups: who acted together, on which traces, how strongly, and the network as it is drawn."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np

from tocsin.query.figures import KEY, MARK, TABLE, figure
from tocsin.query.lookups import Lookups
from tocsin.query.why import MEMBERS
from tocsin.query.words import Words
from tocsin.report.draw.layout import place

MOST_GROUPS = 6
MOST_NODES = 300
STRONGEST = 4  # pairs drawn for each account: all of them would hide the shape of a dense group
MOST_MEMBERS = 10
MOST_PAIRS = 8
MOST_LISTED = 40
ANSWERS = {
    "coordinated": "class = 'coordinated'",
    "undetermined": "class = 'undetermined'",
    "explained": "class not in ('coordinated', 'undetermined')",
}


def groups(lookups: Lookups, words: Words, answer: str = "coordinated", most: int = MOST_GROUPS) -> dict[str, Any]:
    """The groups of one answer (ANSWERS), the largest first: some in full, the next ones in a list."""
    view, of_class = lookups.view, ANSWERS[answer]
    in_all = view.rows(f"select count(*) from groups where {of_class}")[0][0]
    query = f"select * from groups where {of_class} order by coalesce(size, 0) desc, group_id limit $1"
    ranked = view.dicts(query, [most + MOST_LISTED])
    members: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for member in view.dicts(MEMBERS, {"groups": [row["group_id"] for row in ranked]}):
        members[member["group_id"]].append(member)
    lookups.know(member["account_id"] for row in ranked[:most] for member in members[row["group_id"]])
    return {
        "shown": [_group(lookups, row, members[row["group_id"]], words) for row in ranked[:most]],
        "listed": [_line(row, members[row["group_id"]], words) for row in ranked[most:]],
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


def _group(lookups: Lookups, row: dict[str, Any], members: list[dict[str, Any]], words: Words) -> dict[str, Any]:
    edges = lookups.view.dicts(_EDGES, {"accounts": [member["account_id"] for member in members]}) if members else []
    return {
        **_line(row, members, words),
        "members": [_member(lookups, member, words) for member in members[:MOST_MEMBERS]],
        "network": network(lookups, members, edges),
        "pairs": _pairs(lookups, edges),
    }


def _member(lookups: Lookups, member: dict[str, Any], words: Words) -> dict[str, Any]:
    known, name = lookups.facts(member["account_id"]), lookups.account(member["account_id"])
    return {
        "account": name,
        "platform": known.platform if known else None,
        "role": member["role"],
        "does": [words.phrase(one) for one in member["reasons"] or ()],
        "score": member["score"],
        "created": known.created if known else None,
        "posts": figure(known.posts if known else 0, name),
    }


def _pairs(lookups: Lookups, edges: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The strongest pairs with their edges, an account at most three times, so that one busy account does not fill the list."""
    used: dict[str, int] = defaultdict(int)
    by_pair: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for edge in edges:
        pair = (edge["account_a"], edge["account_b"])
        if pair not in by_pair:
            if len(by_pair) == MOST_PAIRS or max(used[account] for account in pair) >= 3:
                continue
            used[pair[0]] += 1
            used[pair[1]] += 1
        by_pair.setdefault(pair, []).append(edge)
    return [_pair(lookups, *pair, same) for pair, same in by_pair.items()]


def _pair(lookups: Lookups, a: str, b: str, edges: list[dict[str, Any]]) -> dict[str, Any]:
    """A pair and, trace by trace, what it did together."""
    names = ("trace", "window", "shared_objects", "pair_rows", "expected", "p_value", "q_value", "effect", "lag")
    short = {"a": lookups.account(a), "b": lookups.account(b)}
    ordered = sorted(edges, key=lambda edge: (edge["p_value"] if edge["p_value"] is not None else 1.0, edge["trace"]))
    return {**short, "ref": f"{short['a']}~{short['b']}", "cap": TABLE, "edges": [{name: edge[name] for name in names} for edge in ordered]}


def network(lookups: Lookups, members: list[dict[str, Any]], edges: list[dict[str, Any]]) -> dict[str, Any]:
    """Nodes and lines with coordinates in the unit square; what is left out of a large group is counted."""
    pull: dict[tuple[str, str], float] = defaultdict(float)
    for edge in edges:
        a, b = sorted((edge["account_a"], edge["account_b"]))
        pull[a, b] = max(pull[a, b], edge["effect"] or 0.0)
    strength: dict[str, float] = defaultdict(float)
    for (a, b), effect in pull.items():
        strength[a] += effect
        strength[b] += effect
    kept = sorted(members, key=lambda member: (member["role"] != "leader", -strength[member["account_id"]], member["account_id"]))[
        :MOST_NODES
    ]
    number = {member["account_id"]: i for i, member in enumerate(kept)}
    lines = _backbone([(a, b, w) for (a, b), w in pull.items() if a in number and b in number])
    ends = np.array([(number[a], number[b]) for a, b, _ in lines], np.int64).reshape(-1, 2)
    points = place(len(kept), ends, np.array([w for _, _, w in lines]))
    return {
        "nodes": [
            {"ref": lookups.account(member["account_id"]), "cap": MARK, "role": member["role"], "x": float(x), "y": float(y)}
            for member, (x, y) in zip(kept, points, strict=True)
        ],
        "lines": [[number[a], number[b], round(w, 3)] for a, b, w in lines],
        "nodes_left_out": len(members) - len(kept),
        "lines_left_out": len(pull) - len(lines),
    }


def _backbone(lines: list[tuple[str, str, float]]) -> list[tuple[str, str, float]]:
    """The lines that are among the strongest of either end, strongest first."""
    drawn: dict[str, int] = defaultdict(int)
    kept = []
    for a, b, w in sorted(lines, key=lambda line: (-line[2], line[0], line[1])):
        if min(drawn[a], drawn[b]) < STRONGEST:
            kept.append((a, b, w))
            drawn[a] += 1
            drawn[b] += 1
    return kept
