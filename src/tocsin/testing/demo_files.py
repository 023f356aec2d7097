"""Facebook, Telegram, Bluesky, Mastodon and YouTube as their exports give them, with the traps those formats have."""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import orjson

from tocsin.testing.demo_model import COLLECTED, Draft, World, digest

_CROWDTANGLE = ["Page Name", "User Name", "Facebook Id", "Page Category", "Page Admin Top Country", "Page Description", "Page Created",
    "Likes at Posting", "Followers at Posting", "Post Created", "Post Created Date", "Post Created Time", "Type", "Total Interactions",
    "Likes", "Comments", "Shares", "Love", "Wow", "Haha", "Sad", "Angry", "Care", "Video Share Status", "Is Video Owner?", "Post Views",
            "Total Views", "Total Views For All Crossposts", "Video Length", "URL", "Message", "Link", "Final Link", "Image Text",
            "Link Text", "Description", "Sponsor Id", "Sponsor Name", "Sponsor Category"]
_SCORE = "Overperforming Score (weighted  —  Likes 1x Shares 1x Comments 1x Love 1x Wow 1x Haha 1x Sad 1x Angry 1x Care 1x )"
MASTODON_HOST = "reedbed.test"
_NEW_YORK = ZoneInfo("America/New_York")


def write_elsewhere(world: World, folder: Path, drafts: Sequence[Draft]) -> None:
    """One export for each platform; the post ids stay on the drafts."""
    for platform, write in (("facebook", _facebook), ("telegram", _telegram), ("bluesky", _bluesky), ("mastodon", _mastodon),
        ("youtube", _youtube)):
        own = sorted((one for one in drafts if one.author.platform == platform), key=lambda one: (one.ts, one.author.account_id))
        place = folder / platform
        place.mkdir(parents=True, exist_ok=True)
        write(place, own, world.dice(f"{platform} file"))


def _iso(ts: int) -> str:
    return datetime.fromtimestamp(ts, UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def _facebook(place: Path, drafts: list[Draft], dice: random.Random) -> None:
    """CrowdTangle: newest first, times of the zone of whoever asked, thousands commas, N/A."""
    with (place / "crowdtangle-posts-2024-05-18.csv").open("w", encoding="utf-8-sig", newline="") as out:
        table = csv.DictWriter(out, [*_CROWDTANGLE, _SCORE], restval="", quoting=csv.QUOTE_ALL)
        table.writeheader()
        for one in reversed(drafts):
            one.post_id = str(dice.randrange(10**14, 10**16))
            table.writerow(_crowdtangle(one, dice))


def _crowdtangle(one: Draft, dice: random.Random) -> dict[str, str]:
    page, when = one.author, datetime.fromtimestamp(one.ts, _NEW_YORK)
    likes = [int(dice.paretovariate(0.7)) - 1 for _ in range(9)]
    row = dict.fromkeys(("Video Share Status", "Is Video Owner?"),
        "") | dict(zip(("Likes", "Comments", "Shares", "Love", "Wow", "Haha", "Sad", "Angry", "Care"), map(str, likes), strict=True))
    link = one.links[0] if one.links else f"https://www.facebook.com/photo.php?fbid={one.post_id}"
    row |= {
        "Page Name": page.name, "User Name": page.handle, "Facebook Id": page.account_id,
        "Page Category": dice.choice(("PERSON", "COMMUNITY", "MEDIA_NEWS_COMPANY", "NON_PROFIT")),
        "Page Admin Top Country": {"az": "AZ", "tr": "TR", "fr": "FR", "es": "ES", "ru": "RU"}.get(page.lang, ""),
        "Page Description": page.bio,
        "Page Created": datetime.fromtimestamp(page.created, _NEW_YORK).strftime("%Y-%m-%d %H:%M:%S"),
        "Likes at Posting": str(page.followers), "Followers at Posting": str(page.followers),
        "Post Created": when.strftime("%Y-%m-%d %H:%M:%S EDT"), "Post Created Date": when.strftime("%Y-%m-%d"),
        "Post Created Time": when.strftime("%H:%M:%S"),
        "Type": "Link" if one.links else "Photo", "Total Interactions": f"{sum(likes):,}", "Post Views": "0", "Total Views": "0",
        "Total Views For All Crossposts": "0", "Video Length": "N/A",
        "URL": f"https://www.facebook.com/{page.account_id}/posts/{one.post_id}", "Message": one.text, "Link": link,
        "Final Link": one.links[0] if one.links else "", _SCORE: f"{dice.uniform(-9, 9):.2f}",
    }
    return row


def _telegram(place: Path, drafts: list[Draft], dice: random.Random) -> None:
    """Telegram Desktop's whole export: local times without a zone, texts in pieces, a service message at the head of each channel."""
    channels: dict[str, list[Draft]] = {}
    for one in drafts:
        channels.setdefault(one.author.account_id, []).append(one)
    chats = [{"name": posts[0].author.name, "type": "public_channel", "id": int(number), "messages": _messages(posts)} for number,
        posts in channels.items()]
    whole = {"about": "Here is the data you requested.", "chats": {"about": "This page lists all chats.", "list": chats}}
    (place / "result.json").write_bytes(orjson.dumps(whole, option=orjson.OPT_INDENT_2))


def _messages(posts: list[Draft]) -> list[dict[str, Any]]:
    author = posts[0].author
    made: list[dict[str, Any]] = [{"id": 1, "type": "service", "date": _local(author.created), "date_unixtime": str(author.created),
        "actor": author.name, "actor_id": f"channel{author.account_id}", "action": "create_channel", "title": author.name, "text": "",
        "text_entities": []}]
    for number, one in enumerate(posts):
        one.post_id = str(40 + number * 3)
        pieces = _pieces(one)
        made.append({
            "id": int(one.post_id), "type": "message", "date": _local(one.ts), "date_unixtime": str(one.ts), "from": author.name,
            "from_id": f"channel{author.account_id}",
            "text": [piece if piece["type"] != "plain" else piece["text"] for piece in pieces] if len(pieces) > 1 else one.text,
            "text_entities": pieces,
        })
    return made


def _local(ts: int) -> str:
    """The clock of whoever exported, three hours from UTC; Telegram does not say so."""
    return datetime.fromtimestamp(ts + 3 * 3600, UTC).strftime("%Y-%m-%dT%H:%M:%S")


def _pieces(one: Draft) -> list[dict[str, str]]:
    whole = " ".join([one.text, *one.links])
    parts = [part for part in re.split(r"(#\w+|https://\S+)", whole) if part]
    return [{"type": "hashtag" if part[0] == "#" else "link" if part.startswith("https://") else "plain", "text": part} for part in parts]


def _bluesky(place: Path, drafts: list[Draft], dice: random.Random) -> None:
    """Post views, one a line."""
    with (place / "posts.jsonl").open("wb") as out:
        for one in drafts:
            one.post_id = "3k" + "".join(dice.choices("234567abcdefghijklmnopqrstuvwxyz", k=11))
            record: dict[str, Any] = {"$type": "app.bsky.feed.post", "text": " ".join([one.text, *one.links]), "createdAt": _iso(one.ts),
                "langs": [one.lang]}
            if one.links:
                record["embed"] = {"$type": "app.bsky.embed.external",
                    "external": {"uri": one.links[0], "title": one.text[:80], "description": ""}}
            author = {"did": one.author.account_id, "handle": f"{one.author.handle.replace('_', '-').strip('-').lower()}.bsky.example",
                "displayName": one.author.name, "createdAt": _iso(one.author.created), "labels": []}
            out.write(orjson.dumps({
                "uri": f"at://{one.author.account_id}/app.bsky.feed.post/{one.post_id}", "cid": "bafyrei" + digest(one.post_id, 52),
                "author": author, "record": record,
                "replyCount": dice.randrange(3), "repostCount": dice.randrange(6), "likeCount": int(dice.paretovariate(0.9)) - 1,
                "quoteCount": 0, "indexedAt": _iso(one.ts + dice.randrange(4)), "labels": [],
            }) + b"\n")


def _mastodon(place: Path, drafts: list[Draft], dice: random.Random) -> None:
    """A list of statuses: HTML content, hashtags as links, accounts dated by the day."""
    made = []
    for one in drafts:
        one.post_id = str((one.ts * 1000 << 16) + dice.randrange(1 << 16))
        person, host = one.author, MASTODON_HOST
        text = re.sub(r"#(\w+)", rf'<a href="https://{host}/tags/\1" class="mention hashtag" rel="tag">#<span>\1</span></a>',
            one.text.replace("\n", "<br />"))
        text += "".join(f' <a href="{link}" rel="nofollow"><span class="invisible">https://</span>{link[8:]}</a>' for link in one.links)
        account = {"id": person.account_id, "username": person.handle, "acct": person.handle, "display_name": person.name, "bot": False,
            "created_at": _iso(person.created)[:10] + "T00:00:00.000Z", "note": f"<p>{person.bio}</p>",
            "url": f"https://{host}/@{person.handle}", "followers_count": person.followers, "following_count": person.following,
                    "statuses_count": person.posts, "fields": []}
        made.append({
            "id": one.post_id, "created_at": _iso(one.ts), "in_reply_to_id": None, "in_reply_to_account_id": None, "sensitive": False,
            "spoiler_text": "", "visibility": "public", "language": one.lang,
            "uri": f"https://{host}/users/{person.handle}/statuses/{one.post_id}", "url": f"https://{host}/@{person.handle}/{one.post_id}",
            "replies_count": 0, "reblogs_count": dice.randrange(4), "favourites_count": dice.randrange(9),
            "edited_at": None, "content": f"<p>{text}</p>", "reblog": None, "account": account, "media_attachments": [], "mentions": [],
            "tags": [{"name": tag.lower(), "url": f"https://{host}/tags/{tag.lower()}"} for tag in re.findall(r"#(\w+)", one.text)],
                    "card": None,
        })
    (place / "statuses.json").write_bytes(orjson.dumps(made))


def _youtube(place: Path, drafts: list[Draft], dice: random.Random) -> None:
    """Pages of the Data API: the videos, then comment threads of twenty."""
    videos = [one for one in drafts if one.kind == "video"]
    for one in drafts:
        one.post_id = digest(one.author.account_id + str(one.ts),
            11) if one.kind == "video" else "Ug" + digest(one.author.account_id + one.text + str(one.ts), 24)
    items = [{
        "kind": "youtube#video", "id": one.post_id,
        "snippet": {"publishedAt": _iso(one.ts)[:-5] + "Z", "channelId": one.author.account_id, "title": one.text, "description": "",
                "channelTitle": one.author.name, "defaultAudioLanguage": one.lang},
        "statistics": {"viewCount": str(dice.randrange(90, 40_000)), "likeCount": str(dice.randrange(900)),
        "commentCount": str(dice.randrange(300))},
    } for one in videos]
    (place / "videos.json").write_bytes(orjson.dumps({"kind": "youtube#videoListResponse", "items": items}))
    threads = [_thread(one, dice) for one in drafts if one.kind != "video"]
    with (place / "comment_threads.jsonl").open("wb") as out:
        for start in range(0, len(threads), 20):
            out.write(orjson.dumps({"kind": "youtube#commentThreadListResponse", "items": threads[start : start + 20]}) + b"\n")


def _thread(one: Draft, dice: random.Random) -> dict[str, Any]:
    assert one.target is not None
    when = _iso(min(one.ts, COLLECTED))[:-5] + "Z"
    top = {"kind": "youtube#comment", "id": one.post_id,
        "snippet": {"videoId": one.target.post_id, "textDisplay": one.text, "textOriginal": one.text,
        "authorDisplayName": f"@{one.author.handle}", "authorChannelId": {"value": one.author.account_id},
                "likeCount": dice.randrange(20), "publishedAt": when, "updatedAt": when}}
    return {"kind": "youtube#commentThread", "id": one.post_id,
        "snippet": {"videoId": one.target.post_id, "channelId": one.target.author.account_id, "topLevelComment": top, "canReply": True,
        "totalReplyCount": 0, "isPublic": True}}
