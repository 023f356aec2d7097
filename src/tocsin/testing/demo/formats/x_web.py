"""X as a Zeeschuimer capture of its web client holds it: one post a line, as a person scrolled past them."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from tocsin.testing.demo.formats.x_common import counts, cut_text, entities, face, full_text, lang, picture, short, status
from tocsin.testing.demo.model import COLLECTED, Draft, Person, digest


def write_capture(path: Path, drafts: list[Draft], people: dict[str, Person], dice: random.Random) -> None:
    """One line per post, in the order in which a person scrolled past them."""
    seen = sorted(drafts, key=lambda one: (-(one.ts // 3600), one.post_id))
    page = "https://x.com/search?q=%23RecogniseMaravel&f=live"
    with path.open("wb") as out:
        for place, one in enumerate(seen):
            line = {
                "nav_index": f"{place // 400}:0:0",
                "item_id": one.post_id,
                "timestamp_collected": (COLLECTED + place) * 1000 + dice.randrange(1000),
                "source_platform": "twitter.com",
                "source_platform_url": page,
                "source_url": "https://x.com/i/api/graphql/Search/SearchTimeline",
                "user_agent": "Mozilla/5.0 (X11; Linux x86_64; rv:126.0) Gecko/20100101 Firefox/126.0",
                "id": place + 1,
                "data": _result(one, people, dice),
            }
            out.write(orjson.dumps(line) + b"\n")


def _date(ts: int) -> str:
    return datetime.fromtimestamp(ts, UTC).strftime("%a %b %d %H:%M:%S +0000 %Y")


def _result(one: Draft, people: dict[str, Person], dice: random.Random) -> dict[str, Any]:
    views = counts(dice)[4]
    result: dict[str, Any] = {
        "__typename": "Tweet",
        "rest_id": one.post_id,
        "core": {"user_results": {"result": _web_user(one.author)}},
        "edit_control": {"edit_tweet_ids": [one.post_id]},
        "is_translatable": False,
        "views": {"count": str(views), "state": "EnabledWithCount"},
        "source": '<a href="https://mobile.twitter.com" rel="nofollow">Twitter Web App</a>',
        "legacy": _legacy(one, people, dice),
    }
    if one.kind == "quote" and one.target:
        result["quoted_status_result"] = {"result": _result(one.target, people, dice)} if one.target.kind != "quote" else {}
    return result


def _web_user(person: Person) -> dict[str, Any]:
    legacy = {
        "screen_name": person.handle,
        "name": person.name,
        "description": person.bio,
        "created_at": _date(person.created),
        "location": person.location,
        "followers_count": person.followers,
        "friends_count": person.following,
        "statuses_count": person.posts,
        "listed_count": person.followers // 300,
        "verified": False,
        "profile_image_url_https": face(person),
    }
    return {
        "__typename": "User",
        "id": f"VXNlcjo{digest(person.account_id, 8)}",
        "rest_id": person.account_id,
        "is_blue_verified": False,
        "legacy": legacy,
    }


def _legacy(one: Draft, people: dict[str, Person], dice: random.Random) -> dict[str, Any]:
    shares, replies, likes, quotes, _ = counts(dice)
    text = cut_text(one.target) if one.kind == "repost" and one.target else full_text(one)
    made: dict[str, Any] = {
        "id_str": one.post_id,
        "user_id_str": one.author.account_id,
        "created_at": _date(one.ts),
        "full_text": text,
        "lang": lang(one),
        "conversation_id_str": one.target.post_id if one.kind == "reply" and one.target else one.post_id,
        "display_text_range": [0, len(text)],
        "favorite_count": likes,
        "retweet_count": shares,
        "reply_count": replies,
        "quote_count": quotes,
        "bookmark_count": 0,
        "is_quote_status": one.kind == "quote",
        "retweeted": False,
        "entities": _web_entities(one, text, people),
    }
    if one.media:
        made["extended_entities"] = {"media": made["entities"]["media"]}
    if one.kind == "reply" and one.target:
        made |= {
            "in_reply_to_status_id_str": one.target.post_id,
            "in_reply_to_user_id_str": one.target.author.account_id,
            "in_reply_to_screen_name": one.target.author.handle,
        }
    if one.kind == "quote" and one.target:
        made["quoted_status_id_str"] = one.target.post_id
    if one.kind == "repost" and one.target:
        made["retweeted_status_result"] = {"result": _result(one.target, people, dice)}
    return made


def _web_entities(one: Draft, text: str, people: dict[str, Person]) -> dict[str, Any]:
    found = entities(one, text, people)
    made: dict[str, Any] = {
        "hashtags": [{"text": tag["tag"], "indices": [tag["start"], tag["end"]]} for tag in found.get("hashtags", ())],
        "user_mentions": [
            {
                "id_str": at["id"],
                "screen_name": at["username"],
                "name": people[at["username"].lower()].name,
                "indices": [at["start"], at["end"]],
            }
            for at in found.get("mentions", ())
        ],
        "urls": [
            {
                "url": url["url"],
                "expanded_url": url["expanded_url"],
                "display_url": url["display_url"],
                "indices": [url["start"], url["end"]],
            }
            for url in found.get("urls", ())
            if not url["expanded_url"].endswith("/photo/1")
        ],
        "symbols": [],
        "timestamps": [],
    }
    if one.media:
        made["media"] = [
            {
                "id_str": one.media[2:],
                "media_key": one.media,
                "type": "photo",
                "media_url_https": picture(one.media),
                "url": short(one.media),
                "expanded_url": f"{status(one)}/photo/1",
            }
        ]
    return made
