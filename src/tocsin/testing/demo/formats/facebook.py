"""Facebook as CrowdTangle's CSV, with its traps: another zone's times, thousands commas, N/A."""

from __future__ import annotations

import csv
import random
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from tocsin.testing.demo.model import Draft, data

_SCORE = "Overperforming Score (weighted  —  Likes 1x Shares 1x Comments 1x Love 1x Wow 1x Haha 1x Sad 1x Angry 1x Care 1x )"
_NEW_YORK = ZoneInfo("America/New_York")


def write_facebook(place: Path, drafts: list[Draft], dice: random.Random) -> None:
    """One table, newest first; each post gets its number."""
    with (place / "crowdtangle-posts-2024-05-18.csv").open("w", encoding="utf-8-sig", newline="") as out:
        table = csv.DictWriter(out, [*data("crowdtangle")["columns"], _SCORE], restval="", quoting=csv.QUOTE_ALL)
        table.writeheader()
        for one in reversed(drafts):
            one.post_id = str(dice.randrange(10**14, 10**16))
            table.writerow(_crowdtangle(one, dice))


def _crowdtangle(one: Draft, dice: random.Random) -> dict[str, str]:
    page, when = one.author, datetime.fromtimestamp(one.ts, _NEW_YORK)
    likes = [int(dice.paretovariate(0.7)) - 1 for _ in range(9)]
    row = dict.fromkeys(("Video Share Status", "Is Video Owner?"), "") | dict(
        zip(("Likes", "Comments", "Shares", "Love", "Wow", "Haha", "Sad", "Angry", "Care"), map(str, likes), strict=True)
    )
    link = one.links[0] if one.links else f"https://www.facebook.com/photo.php?fbid={one.post_id}"
    row |= {
        "Page Name": page.name,
        "User Name": page.handle,
        "Facebook Id": page.account_id,
        "Page Category": dice.choice(("PERSON", "COMMUNITY", "MEDIA_NEWS_COMPANY", "NON_PROFIT")),
        "Page Admin Top Country": {"az": "AZ", "tr": "TR", "fr": "FR", "es": "ES", "ru": "RU"}.get(page.lang, ""),
        "Page Description": page.bio,
        "Page Created": datetime.fromtimestamp(page.created, _NEW_YORK).strftime("%Y-%m-%d %H:%M:%S"),
        "Likes at Posting": str(page.followers),
        "Followers at Posting": str(page.followers),
        "Post Created": when.strftime("%Y-%m-%d %H:%M:%S EDT"),
        "Post Created Date": when.strftime("%Y-%m-%d"),
        "Post Created Time": when.strftime("%H:%M:%S"),
        "Type": "Link" if one.links else "Photo",
        "Total Interactions": f"{sum(likes):,}",
        "Post Views": "0",
        "Total Views": "0",
        "Total Views For All Crossposts": "0",
        "Video Length": "N/A",
        "URL": f"https://www.facebook.com/{page.account_id}/posts/{one.post_id}",
        "Message": one.text,
        "Link": link,
        "Final Link": one.links[0] if one.links else "",
        _SCORE: f"{dice.uniform(-9, 9):.2f}",
    }
    return row
