"""Every trait that is asked of the accounts of a case, in the order in which they are told.

A trait of few accounts, or one that nobody's data tell, is no answer; none of them, nor all of them together, make an account anything.

Fooled by: whatever fools each of them (their modules say it); traits that go together, such as age and handle, which are told one by one.
"""

from __future__ import annotations

import numpy as np

from tocsin.assess.campaigns.scene import Scene
from tocsin.assess.corpus import DAY
from tocsin.assess.crossed.copies import families, latest_bios
from tocsin.assess.crossed.traits.conduct.clients import client
from tocsin.assess.crossed.traits.conduct.dormancy import dormant
from tocsin.assess.crossed.traits.conduct.gone import gone
from tocsin.assess.crossed.traits.conduct.latency import latency
from tocsin.assess.crossed.traits.conduct.pauses import pause
from tocsin.assess.crossed.traits.profile.avatars import avatar_copies
from tocsin.assess.crossed.traits.profile.handles import handle_pattern
from tocsin.assess.crossed.traits.profile.lookalikes import lookalike
from tocsin.assess.crossed.traits.profile.machines import automated
from tocsin.assess.crossed.traits.profile.places import abroad, country_label, declared_place
from tocsin.assess.crossed.traits.profile.renames import renamed
from tocsin.assess.crossed.traits.snapshots import Snapshots
from tocsin.assess.crossed.traits.trait import Amount, Choice, Copies, Share, Trait
from tocsin.engine.stage import Tables

_YOUNG = 365  # days


def traits(scene: Scene, tables: Tables, home: str | None = None) -> list[Trait]:
    """Age at the first post here, then what profiles and conduct tell. `home`: the country aimed at, where it was given."""
    snapshots = Snapshots(scene.corpus.accounts.to_pylist())
    return [*_ages(scene), *_shown(scene, tables, snapshots, home), *_acted(scene, tables, snapshots)]


def _ages(scene: Scene) -> list[Trait]:
    age = np.where((scene.created >= 0) & (scene.first_post >= 0), scene.first_post - scene.created, -1)
    month = np.where(scene.created >= 0, scene.created.astype("datetime64[s]").astype("datetime64[M]").astype(np.int64), -1)
    first = int(month[month >= 0].min(initial=0)) if (month >= 0).any() else 0
    names = [str(np.datetime64(at, "M")) for at in range(first, int(month.max(initial=0)) + 1)] if (month >= 0).any() else []
    return [
        Share("young", (age >= 0) & (age < _YOUNG * DAY), age >= 0),
        Amount("age", age, DAY),
        Choice("month", np.where(month >= 0, month - first, -1), names),
    ]


def _shown(scene: Scene, tables: Tables, snapshots: Snapshots, home: str | None) -> list[Trait]:
    profiles, accounts = tables.read("profiles"), tables.read("accounts")
    place, label = declared_place(profiles, snapshots), country_label(accounts, snapshots)
    return [
        Copies("bio", families(latest_bios(profiles, list(snapshots.place)))),
        handle_pattern(profiles, snapshots),
        lookalike(profiles, accounts, snapshots, scene.settings.protected),
        avatar_copies(profiles, snapshots),
        renamed(profiles, snapshots),
        automated(accounts, snapshots),
        place,
        label,
        *([abroad(one, home) for one in (place, label)] if home else []),
    ]


def _acted(scene: Scene, tables: Tables, snapshots: Snapshots) -> list[Trait]:
    versions = tables.read("versions", ["instead_of", "collected_ts", "text"])
    return [
        dormant(scene, tables.read("accounts"), snapshots),
        latency(scene),
        pause(scene),
        client(scene),
        gone(scene, scene.corpus.posts(tables, versions["instead_of"].unique().drop_null(), ["collected_ts", "text"]), versions),
    ]
