"""Who was first in a campaign: the accounts that started its texts and visuals well before others took them up."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from tocsin.assess.campaigns.campaign import Campaign
from tocsin.assess.campaigns.scene import Scene
from tocsin.assess.ledger import Ledger, duration, instant, number


def of_first(ledger: Ledger, one: Campaign, scene: Scene, origins: pa.Table) -> None:
    """The first disseminators of a campaign, those that started most of its texts and visuals first.

    Who is first once may have been quick; an account counts when it was first at least `first_objects` times and with `first_share` of
    the campaign's texts and visuals, each time at least `first_lead_s` before the next account: the first of a wave is followed within
    minutes.

    Fooled by: posts that were not collected or were deleted, and a campaign prepared elsewhere.
    """
    settings, wanted = scene.settings, {(scene.corpus.objects.kinds[code], scene.corpus.objects.ids[code]) for code in one.objects}
    started = _started(origins, wanted, settings.first_lead_s)
    posts = {account: sum(row["posts"] for row in rows) for account, rows in started.items()}
    fewest = max(settings.first_objects, settings.first_share * len(wanted))
    counted = [account for account, rows in started.items() if len(rows) >= fewest]
    ranked = sorted(counted, key=lambda account: (-len(started[account]), -posts[account], account))
    for rank, account in enumerate(ranked[: settings.first_most], 1):
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


def _started(origins: pa.Table, wanted: set[tuple[str, str]], lead: int) -> dict[str, list[dict[str, Any]]]:
    """By account, its first posts of the objects wanted that came at least `lead` seconds before the next account's."""
    rows = [row for row in origins.filter(pc.less_equal(origins["rank"], 2)).to_pylist() if (row["kind"], row["object_id"]) in wanted]
    second = {(row["kind"], row["object_id"]): row["ts"] for row in rows if row["rank"] == 2}
    started: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        key = row["kind"], row["object_id"]
        if row["rank"] == 1 and key in second and second[key] - row["ts"] >= lead:
            started[row["account_id"]].append(row)
    return started
