"""Facts of a campaign out of the ledger: each is a figure of a finding, so that what is weighed opens onto its rows.

What was not measured is not there: no falsity where no checked claim and no dated copy was met, no affiliation where no bio was read, no
error rate where the case's own was not measured (`detect.calibrate`). A denial is no fact.

Fooled by: whatever fools the findings; an organisation whose country is the one aimed at, where nobody gave `target.country`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np

from tocsin.assess.affiliations.organisations import kinds
from tocsin.assess.campaigns.campaign import Campaign
from tocsin.assess.campaigns.scene import Scene
from tocsin.assess.facts.entered import Drawn
from tocsin.assess.facts.traits import of_traits
from tocsin.assess.findings.ledger import Ledger
from tocsin.engine.stage import Tables

DAY = 86_400
_OWN_TAG, _TAG_POSTS = 0.9, 20  # a hashtag is the campaign's own creation from this share of its posts in the case, and so many
_UNTRUE = ("false", "misleading")
_BASES = {"check.claim": "published fact-check", "media.older": "earlier dated copy"}


def of_case(ledger: Ledger, scene: Scene) -> Drawn:
    """What is known of a case in which no campaign was found."""
    drawn = Drawn()
    _observed(drawn, ledger, scene)
    _sites(drawn, ledger)
    if drawn.facts:
        drawn.enter("coordination", {"accounts": int(scene.corpus.core.sum()), "of_accounts": len(scene.corpus.accounts)})
    return drawn


def of_campaign(ledger: Ledger, one: Campaign, scene: Scene, tables: Tables, home: str | None, alone: bool) -> Drawn:
    """What is known of a campaign; `home` is the country aimed at (ISO 3166, two letters), where it was given.

    `alone`: the case has no other campaign, so that what the accounts of all have in common is what these have.
    """
    drawn = Drawn()
    _observed(drawn, ledger, scene)
    _spread(drawn, ledger, one, scene, tables)
    _falsity(drawn, ledger, one, scene)
    _declared(drawn, ledger, one, home)
    _content(drawn, ledger, one)
    if alone:
        of_traits(drawn, ledger)
    return drawn


def _observed(drawn: Drawn, ledger: Ledger, scene: Scene) -> None:
    times = scene.corpus.ts[scene.corpus.ts >= 0]
    for row in ledger.rows("corpus.posts"):
        days = (int(times.max()) - int(times.min())) // DAY + 1 if len(times) else None
        params = row["params"]
        drawn.enter(
            "observed", {"posts": int(row["value"]), "accounts": params["accounts"], "days": days, "platforms": params["platforms"]}, row
        )


def _spread(drawn: Drawn, ledger: Ledger, one: Campaign, scene: Scene, tables: Tables) -> None:
    """Who posted the campaign's texts and visuals, and how many of them acted together, with the error rate where it was measured."""
    whole, core = next(ledger.rows("campaign", campaign=one.name)), next(ledger.rows("campaign.core", campaign=one.name))
    corpus = scene.corpus
    family = np.array([corpus.objects.kinds[code] == "family" for code in one.object.tolist()], np.bool_)
    copied = one.row[family & corpus.own[one.row]]  # near-copies of a text: no reposts, no posts counted for a picture
    counts = {"posts": len(copied), "of_posts": int(corpus.own.sum())}
    people = {"accounts": len(np.unique(corpus.account[copied])), "of_accounts": int(whole["of"])}
    drawn.enter("copies", {**counts, **people}, whole)
    rate = _false_rate(tables)
    acting = {"accounts": int(core["value"]), "of_accounts": int(whole["of"])}
    drawn.enter("coordination", acting if rate is None else {**acting, "false_rate": rate}, core)


def _false_rate(tables: Tables) -> float | None:
    """The upper end of the interval on how often an account is taken in by error, in the worse of the worlds drawn from this case."""
    rates = [
        row["high"]
        for row in tables.read("calibration").to_pylist()
        if row["world"] == "either" and row["what"] == "accounts" and not row["planted"] and row["high"] is not None
    ]
    return max(rates, default=None)


def _falsity(drawn: Drawn, ledger: Ledger, one: Campaign, scene: Scene) -> None:
    """The widest claim among the campaign's posts that a fact-check or an earlier dated copy speaks of; an untrue one before others."""
    inside = set(scene.posts(one.row).to_pylist())
    found = []
    for kind, basis in _BASES.items():
        for row in ledger.rows(kind):
            posts = len(inside.intersection(ledger.behind(row["finding_id"])))
            verdict = row["params"].get("verdict", "misleading")  # old footage told as new
            if posts:
                found.append((verdict in _UNTRUE, posts, row["finding_id"], verdict, basis, row))
    if found:
        _, posts, name, verdict, basis, row = max(found, key=lambda one: one[:3])
        share = {"posts": posts, "of_posts": len(inside), "share_of_posts": round(posts / len(inside), 4)}
        drawn.enter("falsity", {"claim": row["claim"] or name, "basis": basis, "verdict": verdict, **share}, row)


def _declared(drawn: Drawn, ledger: Ledger, one: Campaign, home: str | None) -> None:
    """What accounts of the campaign declare: the organisation that most declare in coordinated groups, else on a platform."""
    rows = [*ledger.rows("campaign.core_declared", campaign=one.name), *ledger.rows("campaign.declared", campaign=one.name, day=None)]
    rows = [row for row in rows if row["params"].get("known") or row["kind"] == "campaign.declared"]
    if not rows:
        compared = [row for row in ledger.rows("crossed.declared") if row["who"] in ("coordinated", "campaign")]
        for row in compared[:1]:
            drawn.enter("affiliation", {"organisation": None, "declared": 0, "of_known_bios": row["params"]["known"]}, row)
        return
    row = rows[0]
    kind, country = kinds().get(row["organisation"], ("organisation", None))
    if home and country:
        kind = f"{'domestic' if country == home else 'foreign'} {kind}"
    known = row["params"].get("known") or int(row["of"])
    told = {"organisation": kind, "name": row["organisation"], "country": country, "declared": int(row["value"])}
    drawn.enter("affiliation", {**told, "of_known_bios": known}, row)


def _content(drawn: Drawn, ledger: Ledger, one: Campaign) -> None:
    """Hashtags that hardly stand outside the campaign, languages, and how often its posts were seen."""
    tags = [row for row in ledger.rows("campaign.hashtag", campaign=one.name) if row["of"] >= _TAG_POSTS]
    own = [row for row in tags if row["value"] >= _OWN_TAG * row["of"]]
    if own:
        drawn.enter("hashtags_new", [f"#{row['hashtag']}" for row in own], *own)
    for row in ledger.rows("campaign.languages", campaign=one.name):
        drawn.enter("languages", int(row["value"]), row)
    views = list(ledger.rows("campaign.views", campaign=one.name))
    if views:
        row = max(views, key=lambda row: (row["params"]["posts"], row["finding_id"]))
        params = row["params"]
        drawn.enter("views", {"median": params["half"], "max": params["most"], "posts": params["posts"], "sum": int(row["value"])}, row)


def _sites(drawn: Drawn, ledger: Ledger) -> None:
    """The largest set of sites that share marks."""
    rows = sorted(ledger.rows("site.network"), key=lambda row: (-row["value"], row["finding_id"]))
    for row in rows[:1]:
        drawn.enter("sites", {"n": int(row["value"]), "shared_marks": sorted({_trace(one) for one in row["reasons_for"]})}, row)


def _trace(reason: Mapping[str, Any]) -> str:
    return str(json.loads(reason["params"] or "{}").get("trace", ""))
