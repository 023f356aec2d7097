"""The exports of the platforms other than X."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tocsin.testing.demo_facebook import write_facebook
from tocsin.testing.demo_model import Draft, World
from tocsin.testing.demo_open import write_bluesky, write_mastodon, write_youtube
from tocsin.testing.demo_telegram import write_telegram

_WRITERS = {
    "facebook": write_facebook,
    "telegram": write_telegram,
    "bluesky": write_bluesky,
    "mastodon": write_mastodon,
    "youtube": write_youtube,
}


def write_elsewhere(world: World, folder: Path, drafts: Sequence[Draft]) -> None:
    """One export for each platform; the post ids stay on the drafts."""
    for platform, write in _WRITERS.items():
        own = sorted((one for one in drafts if one.author.platform == platform), key=lambda one: (one.ts, one.author.account_id))
        place = folder / platform
        place.mkdir(parents=True, exist_ok=True)
        write(place, own, world.dice(f"{platform} file"))
