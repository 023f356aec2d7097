"""Who was first in a campaign: the accounts that started its texts and visuals well before others took them up."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pyarrow as pa

from tocsin.assess.campaigns import Campaign
from tocsin.assess.ledger import Ledger, duration, instant, number
from tocsin.assess.scene import Scene


def of_first(ledger: Ledger, one: Campaign, scene: Scene, origins: pa.Table) -> None:
    """The first disseminators of a campaign, those that started most of it first.

    An account counts when the texts and visuals it was first to post make at least `first_share` of the campaign's posts.

    Fooled by: posts that were not collected or were deleted, and a campaign prepared elsewhere.
    """
    objects = scene.corpus.objects
    wanted = {(objects.kinds[code], objects.ids[code]) for code in one.objects}
    started: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in origins.to_pylist():
        if row["rank"] == 1 and (row["kind"], row["object_id"]) in wanted:
            started[row["account_id"]].append(row)
    posts = {account: sum(row["posts"] for row in rows) for account, rows in started.items()}
    fewest = scene.settings.first_share * len(one.row)
    ranked = sorted((account for account in started if posts[account] >= fewest), key=lambda account: (-posts[account], account))
    for rank, account in enumerate(ranked, 1):
        rows = started[account]
        leads = sorted(row["lead_s"] for row in rows)
        statement = (
            f"{account} was the first to post {len(rows)} of the {len(wanted)} texts and visuals of campaign {one.number}, beginning on "
            f"{instant(min(row['ts'] for row in rows))}; the median account followed {duration(leads[len(leads) // 2])} later."
        )
        found = ledger.add(
            f"campaign.{one.number}.first.{rank}", "origin", statement, len(rows), "objects", of=len(wanted), strength="moderate",
            reasons=[f"what it started was posted or reposted {number(posts[account])} times"],
            against=["first among the posts collected; it may have been handed the text"],
        )  # fmt: skip
        notes = [f"{row['kind']} {row['object_id']}, {duration(row['lead_s'])} before the median account" for row in rows]
        ledger.evidence(found, "post", [row["post_id"] for row in rows], notes)
