"""Findings about one campaign: how much of it there is, by how many, on which platform and day, and what it carries."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tocsin.arrays import Ints
from tocsin.assess.campaigns.campaign import Campaign
from tocsin.assess.campaigns.names import label
from tocsin.assess.campaigns.scene import Scene, span
from tocsin.assess.findings.ledger import Ledger
from tocsin.model import Phrase, phrase

SECTION = "campaign"
_RECOGNISED, _OTHERS_FREE = phrase("reason.recognised"), phrase("reason.others_free")
_WHAT_ELSE = (phrase("reason.open_activism"), phrase("reason.organic_imitation"), _RECOGNISED)
_ENOUGH_GROUPS, _ENOUGH_CORE, _ENOUGH_SEEDS = 2, 20, 5
_MOST_GROUPS = 10


def of_campaign(ledger: Ledger, one: Campaign, scene: Scene) -> None:
    """The campaign as a whole, its core, its share of each platform and day."""
    _whole(ledger, one, scene)
    _core(ledger, one, scene)
    for name, rows in scene.by_platform(one):
        _volume(ledger, one, scene, name, rows)
        _days(ledger, one, scene, name, rows)


@dataclass(frozen=True)
class _Weight:
    """How strongly some posts of a campaign carry it, what speaks for that and what against."""

    strength: str
    reasons: list[Phrase]
    against: list[Phrase]


def _weighed(one: Campaign, scene: Scene, rows: Ints) -> _Weight:
    """Strong where several groups, many accounts of theirs and several seeds stand behind these posts; moderate where two of these do."""
    corpus = scene.corpus
    accounts = np.unique(corpus.account[rows])
    core = accounts[corpus.core[accounts]]
    groups = [group for group in one.groups if (corpus.group[core] == group).any()]
    objects = np.unique(one.object[np.isin(one.row, rows)])
    seeds = int(np.isin(objects, one.seeds).sum())
    signs = (len(groups) >= _ENOUGH_GROUPS) + (len(core) >= _ENOUGH_CORE) + (seeds >= _ENOUGH_SEEDS)
    strength = ("weak", "weak", "moderate", "strong")[signs]
    if not len(core):
        return _Weight(strength, [], [phrase("reason.no_core", accounts=len(accounts))])
    names = [corpus.groups[group] for group in groups[:_MOST_GROUPS]]
    hold = phrase("reason.groups_hold", groups=names, seeds=seeds, objects=len(objects), share=scene.held.background)
    among = phrase("reason.core_among", core=len(core), accounts=len(accounts))
    return _Weight(strength, [*([hold] if names and seeds else []), among], [])


def _whole(ledger: Ledger, one: Campaign, scene: Scene) -> None:
    corpus = scene.corpus
    weight = _weighed(one, scene, one.row)
    found = ledger.add(
        "campaign", SECTION, len(np.unique(corpus.account[one.row])), "accounts", of=len(corpus.accounts), qualifier="at least",
        strength=weight.strength, reasons=weight.reasons, against=[*weight.against, *_by_hashtags(one), *_WHAT_ELSE], campaign=one.name,
        params={"label": label(one, scene), "objects": len(one.objects), "times": len(one.row), "span": span(corpus.ts[one.row])},
    )  # fmt: skip
    ledger.evidence(found, "post", scene.posts(one.row))


def _by_hashtags(one: Campaign) -> list[Phrase]:
    """How much of the campaign no coordinated group holds."""
    tied = sorted(set(one.objects) - set(one.seeds))
    posts = int(np.isin(one.object, np.array(tied, np.int64)).sum())
    return [phrase("reason.tied_by_hashtags", objects=len(tied), posts=posts)] if tied else []


def _core(ledger: Ledger, one: Campaign, scene: Scene) -> None:
    corpus = scene.corpus
    accounts = np.unique(corpus.account[one.row])
    core = accounts[corpus.core[accounts]]
    found = ledger.add(
        "campaign.core", SECTION, len(core), "accounts", of=len(accounts), qualifier="at least", against=[_OTHERS_FREE],
        params={"label": label(one, scene)}, campaign=one.name,
    )  # fmt: skip
    notes = [phrase("note.group", group=corpus.groups[group]) for group in corpus.group[core].tolist()]
    ledger.evidence(found, "account", scene.named(core), notes)


def _volume(ledger: Ledger, one: Campaign, scene: Scene, name: str, rows: Ints) -> None:
    """Posts, reposts and accounts of the campaign on one platform."""
    corpus, crowd, params = scene.corpus, scene.crowds[name], {"label": label(one, scene)}
    for what, mine, whole in (("posts", True, crowd.posts), ("reposts", False, crowd.reposts)):
        part = rows[corpus.own[rows] == mine]
        if len(part):
            found = ledger.add(
                f"campaign.{what}",
                SECTION,
                len(part),
                what,
                of=whole,
                qualifier="at least",
                params=params,
                campaign=one.name,
                platform=name,
            )
            ledger.evidence(found, "post", scene.posts(part))
    accounts = np.unique(corpus.account[rows])
    found = ledger.add(
        "campaign.accounts", SECTION, len(accounts), "accounts", of=len(crowd.accounts), qualifier="at least", params=params,
        campaign=one.name, platform=name,
    )  # fmt: skip
    ledger.evidence(found, "account", scene.named(accounts))


def _days(ledger: Ledger, one: Campaign, scene: Scene, name: str, rows: Ints) -> None:
    """Accounts of the campaign on one platform, by UTC day, of those active there on that day."""
    corpus = scene.corpus
    active = scene.crowds[name].by_day
    for day, text, today in scene.by_day(rows):
        weight = _weighed(one, scene, today)
        found = ledger.add(
            "campaign.accounts", SECTION, len(np.unique(corpus.account[today])), "accounts", of=active[day], qualifier="at least",
            strength=weight.strength, reasons=weight.reasons, against=[*weight.against, _OTHERS_FREE, _RECOGNISED],
            params={"form": "day", "label": label(one, scene), "times": len(today)}, campaign=one.name, day=text, platform=name,
        )  # fmt: skip
        ledger.evidence(found, "post", scene.posts(today))
