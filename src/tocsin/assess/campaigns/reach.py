"""Findings about a campaign's reach: in how many languages it spoke, and how often its posts were seen."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Ints
from tocsin.assess.campaigns.campaign import Campaign
from tocsin.assess.campaigns.scene import Scene
from tocsin.assess.ledger import Ledger, counted, number, platform
from tocsin.objects.carried import places

_MOST_SEEN = 100  # posts listed behind a count of views


def of_reach(ledger: Ledger, one: Campaign, scene: Scene, languages: pa.Table) -> None:
    """Languages of a campaign's posts, and views by platform where the platform tells them."""
    _languages(ledger, one, scene, languages)
    for name, rows in scene.by_platform(one):
        _views(ledger, one, scene, name, rows)


def _languages(ledger: Ledger, one: Campaign, scene: Scene, languages: pa.Table) -> None:
    posts = scene.posts(one.row)
    at = places(pa.chunked_array([posts]), languages["post_id"])
    told = pc.fill_null(languages["lang"].combine_chunks().take(pa.array(at, mask=at < 0)), "und")
    counts = Counter(told.to_pylist())
    unsure = counts.pop("und", 0)
    if not counts:
        return
    ranked = sorted(counts, key=lambda lang: (-counts[lang], lang))
    listed = ", ".join(f"{lang} {number(counts[lang])}" for lang in ranked)
    statement = f"Posts and reposts of campaign {one.number} are in {counted(len(ranked), 'language')}: {listed}."
    against = [f"the language of {counted(unsure, 'post')} is not known"] if unsure else []
    found = ledger.add(f"campaign.{one.number}.languages", "campaign", statement, len(ranked), "languages", against=against)
    ledger.evidence(found, "post", posts, told.to_pylist())


def _views(ledger: Ledger, one: Campaign, scene: Scene, name: str, rows: Ints) -> None:
    """How often the posts were seen, as the platform said when they were collected; reposts are left out."""
    own = rows[scene.corpus.own[rows]]
    views = pc.fill_null(scene.corpus.posts["views"].take(pa.array(own)), -1).to_numpy()
    known = own[views >= 0]
    if not len(known) or not views.max():
        return
    seen = views[views >= 0]
    half, most = int(np.sort(seen)[len(seen) // 2]), int(seen.max())
    posts = counted(len(known), "post")
    statement = (
        f"Campaign {one.number} on {platform(name)}: the {posts} whose views are known were seen {number(int(seen.sum()))} times in all, "
        f"half of them at most {counted(half, 'time')}, the most seen one {counted(most, 'time')}."
    )
    against = [
        "views count displays, not readers, and stand as of the collection",
        f"known of {number(len(known))} of {counted(len(own), 'post')}",
    ]
    found = ledger.add(f"campaign.{one.number}.views.{name}", "campaign", statement, int(seen.sum()), "views", against=against)
    order = np.lexsort((known, -seen))[:_MOST_SEEN]
    ledger.evidence(found, "post", scene.posts(known[order]), [f"{counted(int(seen[at]), 'view')}" for at in order])
