"""Findings about a campaign's reach: in how many languages it spoke, and how often its posts were seen."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Ints
from tocsin.assess.campaigns.campaign import Campaign
from tocsin.assess.campaigns.names import label
from tocsin.assess.campaigns.scene import Scene
from tocsin.assess.findings.ledger import Ledger
from tocsin.model import phrase

_MOST_SEEN = 100  # posts listed behind a count of views


def of_reach(ledger: Ledger, one: Campaign, scene: Scene, spoken: pa.Array) -> None:
    """Languages of a campaign's posts (`spoken`: of every post of the case, null where none is known), and views where platforms tell."""
    _languages(ledger, one, scene, spoken)
    for name, rows in scene.by_platform(one):
        _views(ledger, one, scene, name, rows)


def _languages(ledger: Ledger, one: Campaign, scene: Scene, spoken: pa.Array) -> None:
    posts, told = scene.posts(one.row), pc.fill_null(spoken.take(pa.array(one.row)), "und")
    counts = Counter(told.to_pylist())
    unsure = counts.pop("und", 0)
    if not counts:
        return
    ranked = sorted(counts, key=lambda lang: (-counts[lang], lang))
    against = [phrase("reason.language_unknown", posts=unsure)] if unsure else []
    params = {"label": label(one, scene), "languages": [[lang, counts[lang]] for lang in ranked]}
    found = ledger.add("campaign.languages", "campaign", len(ranked), "languages", against=against, params=params, campaign=one.name)
    ledger.evidence(found, "post", posts, [phrase("note.lang", lang=lang) for lang in told.to_pylist()])


def _views(ledger: Ledger, one: Campaign, scene: Scene, name: str, rows: Ints) -> None:
    """How often the posts were seen, as the platform said when they were collected; reposts are left out."""
    own = rows[scene.corpus.own[rows]]
    views = scene.corpus.views[own]
    known = own[views >= 0]
    if not len(known) or not views.max():
        return
    seen = views[views >= 0]
    half, most = int(np.sort(seen)[len(seen) // 2]), int(seen.max())
    found = ledger.add(
        "campaign.views", "campaign", int(seen.sum()), "views",
        against=[phrase("reason.displays"), phrase("reason.views_known", known=len(known), posts=len(own))],
        params={"label": label(one, scene), "posts": len(known), "half": half, "most": most}, campaign=one.name, platform=name,
    )  # fmt: skip
    order = np.lexsort((known, -seen))[:_MOST_SEEN]
    ledger.evidence(found, "post", scene.posts(known[order]), [phrase("note.views", views=int(seen[at])) for at in order])
