"""Findings about what a campaign carries: its own hashtags, the links and texts its posts bear most."""

from __future__ import annotations

import numpy as np

from tocsin.assess.campaigns.campaign import Campaign
from tocsin.assess.campaigns.names import hashtags, label
from tocsin.assess.campaigns.scene import Scene
from tocsin.assess.findings.ledger import Ledger
from tocsin.model import phrase
from tocsin.objects.carried import Carried

_MOST_TEXTS, _MOST_LINKS = 20, 10
_FEWEST_LINKED = 3


def of_content(ledger: Ledger, one: Campaign, scene: Scene) -> None:
    """The campaign's own hashtags, its most frequent links, its most posted texts."""
    for code, written in zip(one.tags, hashtags(one, scene), strict=False):
        _carried(ledger, one, scene, scene.corpus.tags.carried, code, written)
    _links(ledger, one, scene)
    _texts(ledger, one, scene)


def _links(ledger: Ledger, one: Campaign, scene: Scene) -> None:
    links = scene.corpus.links
    posts = np.bincount(links.object[scene.inside(one)[links.row]], minlength=len(links.ids))
    for code in np.lexsort((np.arange(len(posts)), -posts))[:_MOST_LINKS].tolist():
        if posts[code] >= _FEWEST_LINKED:
            _carried(ledger, one, scene, links, code, None)


def _carried(ledger: Ledger, one: Campaign, scene: Scene, found: Carried, code: int, written: str | None) -> None:
    """How many of the posts that carry a hashtag or link are in the campaign."""
    rows = found.rows(code)
    part = rows[scene.inside(one)[rows]]
    entered = ledger.add(
        f"campaign.{found.kind}", f"{found.kind}s", len(part), "posts", of=len(rows), qualifier="at least",
        against=[phrase(f"reason.commenters.{found.kind}")], params={"label": label(one, scene), "written": written},
        campaign=one.name, **{found.kind: found.ids[code].as_py()},
    )  # fmt: skip
    ledger.evidence(entered, "post", scene.posts(part))


def _texts(ledger: Ledger, one: Campaign, scene: Scene) -> None:
    objects, held = scene.corpus.objects, scene.held
    rows_of = {code: one.row[one.object == code] for code in one.objects if objects.kinds[code] == "family"}
    for code in sorted(rows_of, key=lambda code: (-len(rows_of[code]), code))[:_MOST_TEXTS]:
        rows = rows_of[code]
        if not len(rows):
            continue
        accounts = len(np.unique(scene.corpus.account[rows]))
        found = ledger.add(
            "campaign.text", "texts", len(rows), "posts", of=len(one.row), qualifier="at least",
            reasons=[phrase("reason.core_of", core=int(held.core[code]), accounts=int(held.accounts[code]))],
            params={"label": label(one, scene), "text": scene.label(code), "accounts": accounts},
            campaign=one.name, family=objects.ids[code],
        )  # fmt: skip
        ledger.evidence(found, "post", scene.posts(rows))
