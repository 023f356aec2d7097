"""Section 4, what looks coordinated and is not held to be: automation with an open cause, and bursts nobody needed to arrange."""

from __future__ import annotations

from typing import Any

from tocsin.report.figures import figure
from tocsin.report.groups import groups
from tocsin.report.mask import mask
from tocsin.report.phenomenon import count_distinct
from tocsin.report.shelf import Shelf

MOST_GROUPS = 5
MOST_BURSTS = 12
FEWEST_ACCOUNTS = 5


def benign(shelf: Shelf) -> dict[str, Any]:
    """The content of the section."""
    return {"automation": groups(shelf, "benign_automation", MOST_GROUPS), "bursts": bursts(shelf)}


def bursts(shelf: Shelf) -> list[dict[str, Any]]:
    """Texts that many accounts carried and that no coordinated group and no campaign has: the widest first."""
    coordinated = {row["account_id"] for row in shelf.members if row["class"] == "coordinated"}
    found = []
    for name, posts, accounts in shelf.families.top(~shelf.any_campaign, 20 * MOST_BURSTS):
        rows = shelf.families.rows_of(name)
        inside = {account for account in shelf.accounts[rows] if account in coordinated}
        if accounts < FEWEST_ACCOUNTS or shelf.any_campaign[rows].any() or len(inside) > accounts / 10:
            continue
        found.append({
            "id": name,
            "text": mask(shelf.head_text(name), 160),
            "posts": figure(posts, name),
            "accounts": figure(count_distinct(shelf.accounts[rows]), f"accounts:family={name}"),
            "coordinated": len(inside),
        })  # fmt: skip
    return sorted(found, key=lambda row: (-row["accounts"]["value"], row["id"]))[:MOST_BURSTS]
