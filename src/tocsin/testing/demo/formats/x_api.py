"""X as twarc2 saves it: pages of API v2, newest first, with the users, originals and pictures they name."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import orjson

from tocsin.testing.demo.formats.x_common import counts, cut_text, entities, face, full_text, iso, lang, picture
from tocsin.testing.demo.model import Draft, Person, digest

PAGE = 100


def write_pages(path: Path, drafts: list[Draft], people: dict[str, Person], dice: random.Random) -> None:
    """The posts in pages of a hundred, one a line."""
    newest = drafts[::-1]
    with path.open("wb") as out:
        for start in range(0, len(newest), PAGE):
            out.write(orjson.dumps(_page(newest[start : start + PAGE], people, dice)) + b"\n")


def _page(drafts: list[Draft], people: dict[str, Person], dice: random.Random) -> dict[str, Any]:
    targets = {one.target.post_id: one.target for one in drafts if one.target}
    # A few originals were gone when they were asked for; reposts of them keep the cut text alone.
    shown = {number: one for number, one in targets.items() if one.campaign or dice.random() < 0.985}
    users = {one.author.account_id: one.author for one in [*drafts, *shown.values()]}
    media = {one.media: one for one in [*drafts, *shown.values()] if one.media}
    page: dict[str, Any] = {"data": [_tweet(one, people, dice) for one in drafts]}
    page["includes"] = {
        "users": [_user(person) for person in users.values()],
        "tweets": [_tweet(one, people, dice) for one in shown.values()],
    }
    if media:
        page["includes"]["media"] = [{"media_key": key, "type": "photo", "url": picture(key), "width": 480, "height": 400} for key in media]
    missing = [number for number in targets if number not in shown]
    if missing:
        page["errors"] = [
            {
                "resource_type": "tweet",
                "value": number,
                "title": "Not Found Error",
                "type": "https://api.twitter.com/2/problems/resource-not-found",
            }
            for number in missing
        ]
    page["meta"] = {
        "newest_id": drafts[0].post_id,
        "oldest_id": drafts[-1].post_id,
        "result_count": len(drafts),
        "next_token": digest(drafts[-1].post_id, 26),
    }
    page["__twarc"] = {
        "url": "https://api.twitter.com/2/tweets/search/all",
        "version": "2.14.0",
        "retrieved_at": "2024-05-18T09:20:34+00:00",
    }
    return page


def _tweet(one: Draft, people: dict[str, Person], dice: random.Random) -> dict[str, Any]:
    text = full_text(one)
    if one.kind == "repost" and one.target:
        text = cut_text(one.target)
    shares, replies, likes, quotes, views = counts(dice)
    made: dict[str, Any] = {
        "id": one.post_id,
        "text": text,
        "author_id": one.author.account_id,
        "created_at": iso(one.ts),
        "lang": lang(one),
        "conversation_id": one.target.post_id if one.kind == "reply" and one.target else one.post_id,
        "edit_history_tweet_ids": [one.post_id],
        "possibly_sensitive": False,
        "reply_settings": "everyone",
        "public_metrics": {
            "retweet_count": shares,
            "reply_count": replies,
            "like_count": likes,
            "quote_count": quotes,
            "bookmark_count": 0,
            "impression_count": views,
        },
    }
    if found := entities(one, text, people):
        made["entities"] = found
    if one.target:
        kind = {"reply": "replied_to", "quote": "quoted", "repost": "retweeted"}[one.kind]
        made["referenced_tweets"] = [{"type": kind, "id": one.target.post_id}]
        if one.kind == "reply":
            made["in_reply_to_user_id"] = one.target.author.account_id
    if one.media:
        made["attachments"] = {"media_keys": [one.media]}
    return made


def _user(person: Person) -> dict[str, Any]:
    made = {
        "id": person.account_id,
        "username": person.handle,
        "name": person.name,
        "description": person.bio,
        "created_at": iso(person.created),
        "protected": False,
        "verified": False,
        "verified_type": "none",
        "url": "",
        "profile_image_url": face(person),
        "public_metrics": {
            "followers_count": person.followers,
            "following_count": person.following,
            "tweet_count": person.posts,
            "listed_count": person.followers // 300,
        },
    }
    if person.location:
        made["location"] = person.location
    return made
