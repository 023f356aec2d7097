"""A small crowd of accounts a to f for tests of traits."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from tests.assess.small import NOON, World
from tests.origin.small import Given
from tests.support import rows
from tocsin.assess.campaigns.scene import Scene, scene
from tocsin.assess.campaigns.seeds import Holding
from tocsin.assess.corpus import corpus
from tocsin.assess.crossed.traits.snapshots import Snapshots
from tocsin.assess.settings import AssessSettings

CROWD = ["a", "b", "c", "d", "e", "f"]


def profiles(*told: tuple[str, dict[str, Any]]) -> pa.Table:
    """Snapshots of profiles on X, one a pair of account and what it says."""
    return rows("profiles", [{"account_id": who, "platform": "x", "platform_id": "1", "observed_ts": NOON, **said} for who, said in told])


def snapshots() -> Snapshots:
    return Snapshots(CROWD)


def seen(world: World) -> tuple[Scene, Given]:
    """The scene of a world without a campaign."""
    given = world.given()
    return scene(corpus(given), Holding(*[None] * len(Holding.__dataclass_fields__)), AssessSettings(), given), given
