"""Section 2, the first disseminators: who had each object first, by how much, and who is first again and again."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from tocsin.query.figures import KEY, TABLE, figure
from tocsin.query.labels import label_of, selection_of
from tocsin.query.shelf import Shelf

MOST_OBJECTS = 14
MOST_RANKS = 8
MOST_ACCOUNTS = 12


def disseminators(shelf: Shelf) -> dict[str, Any]:
    """Objects with their first posts, and accounts by how often they were among the first three."""
    by_object: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in shelf.dicts("origins"):
        by_object[row["kind"], row["object_id"]].append(row)
    core = {(row["kind"], row["object_id"]) for row in shelf.dicts("campaign_objects")}
    wanted = {key: rows for key, rows in by_object.items() if key in core} or dict(by_object)
    ordered = sorted(wanted.items(), key=lambda item: (-(item[1][0]["accounts"] or 0), -(item[1][0]["posts"] or 0), item[0]))
    return {
        "objects": [_object(shelf, kind, name, rows) for (kind, name), rows in ordered[:MOST_OBJECTS]],
        "objects_in_all": len(ordered),
        "in_campaign": bool(core),
        "accounts": _repeaters(shelf, wanted),
    }


def _object(shelf: Shelf, kind: str, name: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    first = sorted(rows, key=lambda row: (row["rank"] or 0, row["post_id"] or ""))
    ref = selection_of(kind, name)
    return {
        "kind": kind,
        "id": name if kind == "family" else None,
        "label": label_of(shelf, kind, name),
        "posts": figure(first[0]["posts"], ref, cap=KEY),
        "accounts": figure(first[0]["accounts"], f"accounts:{ref}"),
        "first": [_first(shelf, row) for row in first[:MOST_RANKS]],
    }


def _first(shelf: Shelf, row: dict[str, Any]) -> dict[str, Any]:
    post = shelf.row_of.get(row["post_id"])
    return {
        "rank": row["rank"],
        "account": shelf.label(row["account_id"]),
        "platform": row["platform"],
        "lang": row["lang"],
        "at": row["ts"],
        "lead": row["lead_s"],
        "ref": None if post is None else shelf.alias(post),
        "cap": TABLE,
    }


def _repeaters(shelf: Shelf, wanted: dict[tuple[str, str], list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Accounts that were first, or among the first three, for more than one object."""
    first: dict[str, int] = defaultdict(int)
    among: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for key, rows in wanted.items():
        for row in rows:
            if row["account_id"] and (row["rank"] or 99) <= 3:
                among[row["account_id"]].add(key)
                first[row["account_id"]] += row["rank"] == 1
    ranked = sorted(among, key=lambda account: (-first[account], -len(among[account]), account))
    return [
        {
            "account": shelf.label(account),
            "platform": shelf.profile(account).platform,
            "first": first[account],
            "among": len(among[account]),
            "objects": len(wanted),
            "posts": figure(shelf.profile(account).posts, shelf.label(account)),
        }
        for account in ranked[:MOST_ACCOUNTS]
        if len(among[account]) > 1
    ]
