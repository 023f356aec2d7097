"""TikTok as 4CAT writes a search: one table, its own columns, a cell for every list."""

from __future__ import annotations

import csv
import random
from datetime import UTC, datetime
from pathlib import Path

from tocsin.testing.demo.formats.x_common import counts
from tocsin.testing.demo.model import COLLECTED, Draft

_COLUMNS = (
    "collected_from_url", "id", "thread_id", "author", "author_full", "author_followers", "author_likes", "author_videos", "author_avatar",
    "body", "stickers", "timestamp", "unix_timestamp", "is_duet", "is_ad", "is_paid_partnership", "is_sensitive", "is_photosensitive",
    "music_name", "music_id", "music_url", "music_thumbnail", "music_author", "video_url", "tiktok_url", "thumbnail_url", "likes",
    "comments", "shares", "plays", "hashtags", "challenges", "diversification_labels", "location_created", "effects", "warning",
)  # fmt: skip
_NO = ("is_duet", "is_ad", "is_paid_partnership", "is_sensitive", "is_photosensitive")


def write_tiktok(place: Path, drafts: list[Draft], dice: random.Random) -> None:
    """The newest first, as the site shows them; a film that is told of beforehand keeps its number."""
    with (place / "tiktok-search-maravel-4cat.csv").open("w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, _COLUMNS, restval="")
        table.writeheader()
        for one in reversed(drafts):
            one.post_id = one.media or str(one.ts << 32 | dice.randrange(1 << 32))
            table.writerow(_row(one, dice))


def _row(one: Draft, dice: random.Random) -> dict[str, object]:
    shares, comments, likes, _, plays = counts(dice)
    address = f"https://www.tiktok.com/@{one.author.handle}/video/{one.post_id}"
    return dict.fromkeys(_NO, "no") | {
        "collected_from_url": "https://www.tiktok.com/search?q=maravel",
        "id": one.post_id,
        "thread_id": one.post_id,
        "author": one.author.handle,
        "author_full": one.author.name,
        "author_followers": one.author.followers,
        "author_likes": likes * dice.randrange(2, 40),
        "author_videos": min(one.author.posts, (COLLECTED - one.author.created) // 40_000),
        "body": one.text,
        "timestamp": datetime.fromtimestamp(one.ts, UTC).strftime("%Y-%m-%d %H:%M:%S"),
        "unix_timestamp": one.ts,
        "music_name": "original sound",
        "music_author": one.author.name,
        "tiktok_url": address,
        "likes": likes,
        "comments": comments,
        "shares": shares,
        "plays": plays,
        "hashtags": ",".join(word[1:] for word in one.text.split() if word.startswith("#")),
    }
