"""Findings about a campaign's accounts: when they were created, at which hours they post, beside the rest of the case."""

from __future__ import annotations

import numpy as np

from tocsin.assess.campaigns.campaign import Campaign
from tocsin.assess.campaigns.profile import creation, hours
from tocsin.assess.campaigns.scene import Scene
from tocsin.assess.corpus import DAY
from tocsin.assess.ledger import Ledger, counted, number, share

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
    statement = (
        f"{number(found.young)} of the {counted(found.known, 'account')} of campaign {one.number} whose date of creation is known were "
        f"created at most {days} days before their first post in this case, against {number(found.young_elsewhere)} of the "
        f"{number(found.known_elsewhere)} other accounts."
    )
    telling = found.p < scene.settings.q and found.ratio >= _TELLING
    compared = f"{found.ratio:.1f} times as frequent as among the other accounts (Fisher's exact test, p = {found.p:.1g})"
    entered = ledger.add(
        f"campaign.{one.number}.created", "accounts", statement, found.young, "accounts", of=found.known,
        strength="moderate" if telling else None, reasons=[compared] if telling else [],
        against=["an event draws new people to a platform", *([] if telling else [f"no clear difference: {compared}"])],
    )  # fmt: skip
    ledger.evidence(entered, "account", scene.named(np.flatnonzero(found.who & inside)))


def _hours(ledger: Ledger, one: Campaign, scene: Scene) -> None:
    ts, inside = scene.corpus.ts, scene.inside(one)
    mine = ts[inside & (ts >= 0)]
    if not len(mine):
        return
    found = hours(mine, ts[~inside & (ts >= 0)])
    busiest = int(found.counts.argmax())
    first, silent = found.silent
    rest = f"its longest silence is {silent} hours from {first:02}:00" if silent else "no hour of the day is silent"
    statement = (
        f"Campaign {one.number} is busiest from {busiest:02}:00 to {busiest:02}:59 UTC ({number(int(found.counts[busiest]))} of "
        f"{counted(len(mine), 'post')} and reposts); {rest}. {share(found.distance, 1)} of them would have to change hour to be spread "
        "like the other posts."
    )
    entered = ledger.add(
        f"campaign.{one.number}.hours", "accounts", statement, int(found.counts[busiest]), "posts", of=len(mine),
        against=["hours show a time zone or a working day at best, and one event can set everyone's hours"],
    )  # fmt: skip
    ledger.evidence(entered, "post", scene.posts(np.flatnonzero(inside & (ts >= 0) & (ts % DAY // 3600 == busiest))))
