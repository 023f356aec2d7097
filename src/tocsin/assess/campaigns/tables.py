"""The tables of campaigns: which there are, which texts and visuals each is made of, and which posts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from tocsin.arrays.counts import distinct_per_group
from tocsin.assess.campaigns.campaign import Campaign
from tocsin.assess.campaigns.names import hashtags, label
from tocsin.assess.campaigns.scene import Scene
from tocsin.assess.campaigns.seeds import Holding
from tocsin.assess.corpus import Corpus
from tocsin.assess.schemas import CAMPAIGN_OBJECTS, CAMPAIGN_POSTS, CAMPAIGNS
from tocsin.model import Phrase, phrase

_SHOWN = 10  # groups named in a row


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


def _campaign(one: Campaign, scene: Scene) -> dict[str, Any]:
    corpus = scene.corpus
    times = corpus.ts[one.row][corpus.ts[one.row] >= 0]
    accounts = np.unique(corpus.account[one.row])
    reasons = [
        phrase("campaign.seeds", seeds=len(one.seeds), objects=len(one.objects), groups=len(one.groups)),
        phrase("campaign.core", core=int(corpus.core[accounts].sum()), accounts=len(accounts)),
        *([phrase("campaign.hashtags", hashtags=hashtags(one, scene))] if one.tags else []),
    ]
    return {
        "campaign_id": one.name,
        "label": label(one, scene),
        "posts": len(one.row),
        "accounts": len(accounts),
        "first_ts": int(times.min()) if len(times) else None,
        "last_ts": int(times.max()) if len(times) else None,
        "hashtags": [tag[1:] for tag in hashtags(one, scene)],
        "reasons": reasons,
    }


def _objects(one: Campaign, held: Holding, corpus: Corpus) -> pa.Table:
    objects = corpus.objects
    member = objects.at(one.objects)
    place = np.searchsorted(one.objects, objects.object[member])
    posts = np.bincount(place, minlength=len(one.objects))
    accounts = distinct_per_group(place, objects.account[member], len(one.objects))
    order = np.lexsort((np.arange(len(posts)), -posts))
    codes = [one.objects[at] for at in order.tolist()]
    columns = {
        "campaign_id": [one.name] * len(codes),
        "kind": [objects.kinds[code] for code in codes],
        "object_id": [objects.ids[code] for code in codes],
        "posts": posts[order],
        "accounts": accounts[order],
        "core_share": held.share[codes],
        "reason": [_reason(code, one, held, corpus) for code in codes],
    }
    return CAMPAIGN_OBJECTS.table(columns)


def _reason(code: int, one: Campaign, held: Holding, corpus: Corpus) -> Phrase:
    core, accounts = int(held.core[code]), int(held.accounts[code])
    if code not in one.seeds:
        return phrase("reason.tied", core=core, accounts=accounts)
    by_group = held.by_group[[code]].toarray()[0]
    groups = [corpus.groups[group] for group in np.argsort(-by_group, kind="stable") if by_group[group]]
    return phrase("reason.seed", core=core, accounts=accounts, share=held.background, groups=groups[:_SHOWN])


def _posts(one: Campaign, corpus: Corpus) -> pa.Table:
    account, platform, own = corpus.account[one.row], corpus.platform.codes[one.row], corpus.own[one.row].tolist()
    columns = {
        "campaign_id": [one.name] * len(own),
        "post_id": corpus.ids.take(pa.array(one.row)),
        "account_id": corpus.accounts.take(pa.array(account, mask=account < 0)),
        "day": pa.array(corpus.days(one.row), pa.string()),
        "platform": pa.array(corpus.platform.names, pa.string()).take(pa.array(platform, mask=platform < 0)),
        "via": [corpus.objects.kinds[code] if mine else "repost" for code, mine in zip(one.object.tolist(), own, strict=True)],
        "object_id": [corpus.objects.ids[code] for code in one.object.tolist()],
    }
    return CAMPAIGN_POSTS.table(columns)
