"""Who was first in a campaign: the accounts that started its texts and visuals well before others took them up."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from tocsin.assess.campaigns.campaign import Campaign
from tocsin.assess.campaigns.names import label
from tocsin.assess.campaigns.scene import Scene
from tocsin.assess.findings.ledger import Ledger
from tocsin.model import phrase

# An account and the rows of `origins` in which it came first, the most first.
Firsts = list[tuple[str, list[dict[str, Any]]]]


def first_disseminators(one: Campaign, scene: Scene, origins: pa.Table) -> Firsts:
    """The first disseminators of a campaign, those that started most of its texts and visuals first.

    Who is first once may have been quick; an account counts when it was first at least `first_objects` times and with `first_share` of
    the campaign's texts and visuals, each time at least `first_lead_s` before the next account: the first of a wave is followed within
    minutes. At most `first_most` come back.

    Fooled by: posts that were not collected or were deleted, and a campaign prepared elsewhere.
    """
    settings, wanted = scene.settings, {(scene.corpus.objects.kinds[code], scene.corpus.objects.ids[code]) for code in one.objects}
    started = _started(origins, wanted, settings.first_lead_s)
    fewest = max(settings.first_objects, settings.first_share * len(wanted))
    counted = [(account, rows) for account, rows in started.items() if len(rows) >= fewest]
    return sorted(counted, key=lambda first: (-len(first[1]), -_posts(first[1]), first[0]))[: settings.first_most]


def of_first(ledger: Ledger, one: Campaign, scene: Scene, firsts: Firsts) -> None:
    """A finding for each first disseminator, with what it started and how long before the others."""
    for rank, (account, rows) in enumerate(firsts, 1):
        leads = sorted(row["lead_s"] for row in rows)
        found = ledger.add(
            "campaign.first", "origin", len(rows), "objects", of=len(one.objects), strength="moderate",
            reasons=[phrase("reason.started", times=_posts(rows))], against=[phrase("reason.first_collected")],
            params={
                "label": label(one, scene), "start": min(row["ts"] for row in rows), "lead": leads[len(leads) // 2], "rank": rank,
                "ranks": len(firsts),
            },
            campaign=one.name, account=account,
        )  # fmt: skip
        notes = [
            phrase("note.started", kind=row["kind"], text=scene.called(row["kind"], row["object_id"]), lead=row["lead_s"]) for row in rows
        ]
        ledger.evidence(found, "post", [row["post_id"] for row in rows], notes)


def _posts(rows: list[dict[str, Any]]) -> int:
    return sum(row["posts"] for row in rows)


def _started(origins: pa.Table, wanted: set[tuple[str, str]], lead: int) -> dict[str, list[dict[str, Any]]]:
    """By account, its first posts of the objects wanted that came at least `lead` seconds before the next account's."""
    ids = pa.array(sorted({name for _, name in wanted}), pa.string())
    some = origins.filter(pc.and_(pc.less_equal(origins["rank"], 2), pc.is_in(origins["object_id"], value_set=ids)))
    rows = [row for row in some.to_pylist() if (row["kind"], row["object_id"]) in wanted]
    second = {(row["kind"], row["object_id"]): row["ts"] for row in rows if row["rank"] == 2}
    started: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        key = row["kind"], row["object_id"]
        if row["rank"] == 1 and key in second and second[key] - row["ts"] >= lead:
            started[row["account_id"]].append(row)
    return started
