"""Bluesky, Mastodon and YouTube as their interfaces answer."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import orjson

from tocsin.testing.demo.formats.x_common import iso
from tocsin.testing.demo.model import COLLECTED, Draft, digest

MASTODON_HOST = "reedbed.test"


def write_bluesky(place: Path, drafts: list[Draft], dice: random.Random) -> None:
    """Post views, one a line."""
    with (place / "posts.jsonl").open("wb") as out:
        for one in drafts:
            one.post_id = "3k" + "".join(dice.choices("234567abcdefghijklmnopqrstuvwxyz", k=11))
            record: dict[str, Any] = {
                "$type": "app.bsky.feed.post",
                "text": " ".join([one.text, *one.links]),
                "createdAt": iso(one.ts),
                "langs": [one.lang],
            }
            if one.links:
                record["embed"] = {
                    "$type": "app.bsky.embed.external",
                    "external": {"uri": one.links[0], "title": one.text[:80], "description": ""},
                }
            author = {
                "did": one.author.account_id,
                "handle": f"{one.author.handle.replace('_', '-').strip('-').lower()}.bsky.example",
                "displayName": one.author.name,
                "createdAt": iso(one.author.created),
                "labels": [],
            }
            out.write(
                orjson.dumps(
                    {
                        "uri": f"at://{one.author.account_id}/app.bsky.feed.post/{one.post_id}",
                        "cid": "bafyrei" + digest(one.post_id, 52),
                        "author": author,
                        "record": record,
                        "replyCount": dice.randrange(3),
                        "repostCount": dice.randrange(6),
                        "likeCount": int(dice.paretovariate(0.9)) - 1,
                        "quoteCount": 0,
                        "indexedAt": iso(one.ts + dice.randrange(4)),
                        "labels": [],
                    }
                )
                + b"\n"
            )


def write_mastodon(place: Path, drafts: list[Draft], dice: random.Random) -> None:
    """A list of statuses: HTML content, hashtags as links, accounts dated by the day."""
    made = []
    for one in drafts:
        one.post_id = str((one.ts * 1000 << 16) + dice.randrange(1 << 16))
        person, host = one.author, MASTODON_HOST
        text = re.sub(
            r"#(\w+)",
            rf'<a href="https://{host}/tags/\1" class="mention hashtag" rel="tag">#<span>\1</span></a>',
            one.text.replace("\n", "<br />"),
        )
        text += "".join(f' <a href="{link}" rel="nofollow"><span class="invisible">https://</span>{link[8:]}</a>' for link in one.links)
        account = {
            "id": person.account_id,
            "username": person.handle,
            "acct": person.handle,
            "display_name": person.name,
            "bot": False,
            "created_at": iso(person.created)[:10] + "T00:00:00.000Z",
            "note": f"<p>{person.bio}</p>",
            "url": f"https://{host}/@{person.handle}",
            "followers_count": person.followers,
            "following_count": person.following,
            "statuses_count": person.posts,
            "fields": [],
        }
        made.append(
            {
                "id": one.post_id,
                "created_at": iso(one.ts),
                "in_reply_to_id": None,
                "in_reply_to_account_id": None,
                "sensitive": False,
                "spoiler_text": "",
                "visibility": "public",
                "language": one.lang,
                "uri": f"https://{host}/users/{person.handle}/statuses/{one.post_id}",
                "url": f"https://{host}/@{person.handle}/{one.post_id}",
                "replies_count": 0,
                "reblogs_count": dice.randrange(4),
                "favourites_count": dice.randrange(9),
                "edited_at": None,
                "content": f"<p>{text}</p>",
                "reblog": None,
                "account": account,
                "media_attachments": [],
                "mentions": [],
                "tags": [{"name": tag.lower(), "url": f"https://{host}/tags/{tag.lower()}"} for tag in re.findall(r"#(\w+)", one.text)],
                "card": None,
            }
        )
    (place / "statuses.json").write_bytes(orjson.dumps(made))


def write_youtube(place: Path, drafts: list[Draft], dice: random.Random) -> None:
    """Pages of the Data API: the videos, then comment threads of twenty."""
    videos = [one for one in drafts if one.kind == "video"]
    for one in drafts:
        one.post_id = (
            digest(one.author.account_id + str(one.ts), 11)
            if one.kind == "video"
            else "Ug" + digest(one.author.account_id + one.text + str(one.ts), 24)
        )
    items = [
        {
            "kind": "youtube#video",
            "id": one.post_id,
            "snippet": {
                "publishedAt": iso(one.ts)[:-5] + "Z",
                "channelId": one.author.account_id,
                "title": one.text,
                "description": "",
                "channelTitle": one.author.name,
                "defaultAudioLanguage": one.lang,
            },
            "statistics": {
                "viewCount": str(dice.randrange(90, 40_000)),
                "likeCount": str(dice.randrange(900)),
                "commentCount": str(dice.randrange(300)),
            },
        }
        for one in videos
    ]
    (place / "videos.json").write_bytes(orjson.dumps({"kind": "youtube#videoListResponse", "items": items}))
    threads = [_thread(one, dice) for one in drafts if one.kind != "video"]
    with (place / "comment_threads.jsonl").open("wb") as out:
        for start in range(0, len(threads), 20):
            out.write(orjson.dumps({"kind": "youtube#commentThreadListResponse", "items": threads[start : start + 20]}) + b"\n")


def _thread(one: Draft, dice: random.Random) -> dict[str, Any]:
    assert one.target is not None
    when = iso(min(one.ts, COLLECTED))[:-5] + "Z"
    top = {
        "kind": "youtube#comment",
        "id": one.post_id,
        "snippet": {
            "videoId": one.target.post_id,
            "textDisplay": one.text,
            "textOriginal": one.text,
            "authorDisplayName": f"@{one.author.handle}",
            "authorChannelId": {"value": one.author.account_id},
            "likeCount": dice.randrange(20),
            "publishedAt": when,
            "updatedAt": when,
        },
    }
    return {
        "kind": "youtube#commentThread",
        "id": one.post_id,
        "snippet": {
            "videoId": one.target.post_id,
            "channelId": one.target.author.account_id,
            "topLevelComment": top,
            "canReply": True,
            "totalReplyCount": 0,
            "isPublic": True,
        },
    }
