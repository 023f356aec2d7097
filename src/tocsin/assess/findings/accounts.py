"""Findings about a campaign's accounts: when they were created, at which hours they post, beside the rest of the case."""

from __future__ import annotations

import numpy as np

from tocsin.assess.campaigns.campaign import Campaign
from tocsin.assess.campaigns.names import label
from tocsin.assess.campaigns.scene import Scene
from tocsin.assess.corpus import DAY, by_hour
from tocsin.assess.findings.ledger import Ledger
from tocsin.assess.findings.profile import creation, hours
from tocsin.model import phrase

_TELLING = 1.5  # times as frequent as elsewhere, besides being significant


def of_accounts(ledger: Ledger, one: Campaign, scene: Scene) -> None:
    """Creation dates and hours of activity of a campaign's accounts."""
    _creation(ledger, one, scene)
    _hours(ledger, one, scene)


def _creation(ledger: Ledger, one: Campaign, scene: Scene) -> None:
    corpus, days = scene.corpus, scene.settings.young_days
    inside = np.zeros(len(corpus.accounts), np.bool_)
    inside[corpus.account[one.row]] = True
    found = creation(scene.created, scene.first_post, inside, days)
    if not found.known or not found.known_elsewhere:
        return
    telling = found.p < scene.settings.q and found.ratio >= _TELLING
    compared = phrase("reason.more_frequent" if telling else "reason.no_difference", ratio=round(found.ratio, 1), p=found.p)
    entered = ledger.add(
        "campaign.created", "accounts", found.young, "accounts", of=found.known, strength="moderate" if telling else None,
        reasons=[compared] if telling else [], against=[phrase("reason.event"), *([] if telling else [compared])],
        params={"label": label(one, scene), "days": days, "young": found.young_elsewhere, "others": found.known_elsewhere},
        campaign=one.name,
    )  # fmt: skip
    ledger.evidence(entered, "account", scene.named(np.flatnonzero(found.who & inside)))


def _hours(ledger: Ledger, one: Campaign, scene: Scene) -> None:
    ts, mine = scene.corpus.ts[one.row], by_hour(scene.corpus.ts[one.row])
    if not mine.any():
        return
    found = hours(mine, scene.corpus.by_hour - mine)
    busiest = int(found.counts.argmax())
    first, silent = found.silent
    rest = phrase("silence.some", hours=silent, first=first) if silent else phrase("silence.none")
    entered = ledger.add(
        "campaign.hours", "accounts", int(found.counts[busiest]), "posts", of=int(mine.sum()), against=[phrase("reason.hours")],
        params={"label": label(one, scene), "hour": busiest, "silence": rest, "distance": found.distance}, campaign=one.name,
    )  # fmt: skip
    ledger.evidence(entered, "post", scene.posts(one.row[(ts >= 0) & (ts % DAY // 3600 == busiest)]))
