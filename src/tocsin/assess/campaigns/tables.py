"""The tables of campaigns: which there are, which texts and visuals each is made of, and which posts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from tocsin.arrays.counts import distinct
from tocsin.assess.campaigns.campaign import Campaign
from tocsin.assess.campaigns.scene import Scene
from tocsin.assess.campaigns.seeds import Holding
from tocsin.assess.corpus import Corpus
from tocsin.assess.schemas import CAMPAIGN_OBJECTS, CAMPAIGN_POSTS, CAMPAIGNS

_SHOWN = 10  # hashtags and groups named in a row


def campaign_tables(found: Sequence[Campaign], scene: Scene) -> dict[str, pa.Table]:
    """Tables `campaigns`, `campaign_objects` (the most posted first) and `campaign_posts` (by post_id), campaign by campaign.

    Reposts count among an object's posts and accounts.
    """
    corpus, held = scene.corpus, scene.held
    rows = [_campaign(one, scene) for one in found]
    return {
        "campaigns": CAMPAIGNS.rows(rows),
        "campaign_objects": pa.concat_tables([CAMPAIGN_OBJECTS.table(), *(_objects(one, held, corpus) for one in found)]),
        "campaign_posts": pa.concat_tables([CAMPAIGN_POSTS.table(), *(_posts(one, corpus) for one in found)]),
    }


def label(one: Campaign, scene: Scene) -> str:
    """The campaign's two most frequent own hashtags, or the beginning of its most posted text."""
    return " ".join(hashtags(one, scene.corpus)[:2]) or scene.label(int(np.bincount(one.object).argmax()))


def hashtags(one: Campaign, corpus: Corpus) -> list[str]:
    """The campaign's own hashtags, with their sign, the most frequent first."""
    return [f"#{corpus.tags.written[tag]}" for tag in one.tags[:_SHOWN]]


def _campaign(one: Campaign, scene: Scene) -> dict[str, Any]:
    corpus = scene.corpus
    times = corpus.ts[one.row][corpus.ts[one.row] >= 0]
    accounts = np.unique(corpus.account[one.row])
    reasons = [
        f"{len(one.seeds)} of its {len(one.objects)} texts and visuals are held by {len(one.groups)} coordinated groups "
        "beyond those groups' share of all posts",
        f"{int(corpus.core[accounts].sum())} of its {len(accounts)} accounts are in coordinated groups",
    ]
    if one.tags:
        reasons.append(f"hashtags far more frequent in it than elsewhere: {', '.join(hashtags(one, corpus))}")
    return {
        "campaign_id": one.campaign_id,
        "label": label(one, scene),
        "posts": len(one.row),
        "accounts": len(accounts),
        "first_ts": int(times.min()) if len(times) else None,
        "last_ts": int(times.max()) if len(times) else None,
        "hashtags": [tag[1:] for tag in hashtags(one, corpus)],
        "reasons": reasons,
    }


def _objects(one: Campaign, held: Holding, corpus: Corpus) -> pa.Table:
    objects = corpus.objects
    member = np.isin(objects.object, np.array(one.objects, np.int64))
    place = np.searchsorted(one.objects, objects.object[member])
    posts = np.bincount(place, minlength=len(one.objects))
    accounts = distinct(place, corpus.account[objects.row[member]], len(one.objects))
    order = np.lexsort((np.arange(len(posts)), -posts))
    codes = [one.objects[at] for at in order.tolist()]
    columns = {
        "campaign_id": [one.campaign_id] * len(codes),
        "kind": [objects.kinds[code] for code in codes],
        "object_id": [objects.ids[code] for code in codes],
        "posts": posts[order],
        "accounts": accounts[order],
        "core_share": held.share[codes],
        "reason": [_reason(code, one, held, corpus) for code in codes],
    }
    return CAMPAIGN_OBJECTS.table(columns)


def _reason(code: int, one: Campaign, held: Holding, corpus: Corpus) -> str:
    core = f"{held.core[code]} of the {held.accounts[code]} accounts that posted it are in coordinated groups"
    if code not in one.seeds:
        return f"tied by several of the campaign's own hashtags on its posts, and by accounts of the campaign; {core}"
    by_group = held.by_group[[code]].toarray()[0]
    groups = [corpus.groups[group] for group in np.argsort(-by_group, kind="stable") if by_group[group]]
    return f"{core}, whose accounts made {held.background:.1%} of all posts (groups {', '.join(groups[:_SHOWN])})"


def _posts(one: Campaign, corpus: Corpus) -> pa.Table:
    posts = corpus.posts.select(["post_id", "account_id", "platform"]).take(one.row)
    own = corpus.own[one.row].tolist()
    columns = {
        "campaign_id": [one.campaign_id] * len(own),
        "post_id": posts["post_id"],
        "account_id": posts["account_id"],
        "day": pa.array([corpus.day[row] for row in one.row.tolist()], pa.string()),
        "platform": posts["platform"],
        "via": [corpus.objects.kinds[code] if mine else "repost" for code, mine in zip(one.object.tolist(), own, strict=True)],
        "object_id": [corpus.objects.ids[code] for code in one.object.tolist()],
    }
    return CAMPAIGN_POSTS.table(columns)
