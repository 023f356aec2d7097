"""Every trait that is asked of the accounts of a case, in the order in which they are told."""

from __future__ import annotations

import numpy as np

from tocsin.assess.campaigns.scene import Scene
from tocsin.assess.corpus import DAY
from tocsin.assess.crossed.copies import families, latest_bios
from tocsin.assess.crossed.traits.avatars import avatar_copies
from tocsin.assess.crossed.traits.dormancy import dormant
from tocsin.assess.crossed.traits.handles import handle_pattern
from tocsin.assess.crossed.traits.latency import latency
from tocsin.assess.crossed.traits.renames import renamed
from tocsin.assess.crossed.traits.snapshots import Snapshots
from tocsin.assess.crossed.traits.trait import Amount, Copies, Share, Trait
from tocsin.engine.stage import Tables

_YOUNG = 365  # days


def traits(scene: Scene, tables: Tables) -> list[Trait]:
    """Age at the first post here, and what handles, avatars, bios, counters and reactions tell."""
    ids = scene.corpus.accounts.to_pylist()
    profiles, accounts, snapshots = tables.read("profiles"), tables.read("accounts"), Snapshots(ids)
    posts = tables.read("posts", ["post_id", "repost_id", "reply_id", "ts_precision"]).sort_by("post_id")
    age = np.where((scene.created >= 0) & (scene.first_post >= 0), scene.first_post - scene.created, -1)
    return [
        Share("young", (age >= 0) & (age < _YOUNG * DAY), age >= 0),
        Amount("age", age, DAY),
        Copies("bio", families(latest_bios(profiles, ids))),
        handle_pattern(profiles, snapshots),
        avatar_copies(profiles, snapshots),
        renamed(profiles, snapshots),
        dormant(scene, accounts, snapshots),
        latency(scene, posts),
    ]
