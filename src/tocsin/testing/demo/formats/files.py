"""The exports of the platforms other than X."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tocsin.testing.demo.formats.facebook import write_facebook
from tocsin.testing.demo.formats.fourcat import write_tiktok
from tocsin.testing.demo.formats.open import write_bluesky, write_mastodon, write_youtube
from tocsin.testing.demo.formats.telegram import write_telegram
from tocsin.testing.demo.model import Draft, World

_WRITERS = {
    "facebook": write_facebook,
    "telegram": write_telegram,
    "bluesky": write_bluesky,
    "mastodon": write_mastodon,
    "youtube": write_youtube,
    "tiktok": write_tiktok,
}


def write_elsewhere(world: World, folder: Path, drafts: Sequence[Draft]) -> None:
    """One export for each platform; the post ids stay on the drafts."""
    for platform, write in _WRITERS.items():
        own = sorted((one for one in drafts if one.author.platform == platform), key=lambda one: (one.ts, one.author.account_id))
        place = folder / platform
        place.mkdir(parents=True, exist_ok=True)
        write(place, own, world.dice(f"{platform} file"))
