"""X as its exports give it: twarc2 pages of API v2, newest first, and a Zeeschuimer capture of the web interface."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from tocsin.testing.demo_model import COLLECTED, DAY, DAY_ONE, DAY_TWO, Draft, Person, World, digest, snowflake

PAGE = 100
_TAG, _AT = re.compile(r"#(\w+)"), re.compile(r"@(\w{1,15})")
_SEEN_AS = {"az": ("tr", "tr", "und", "az")}  # what the platform takes a language for


def number_posts(world: World, drafts: list[Draft]) -> None:
    """Give every X draft an id minted at its second; drafts come out in order of time."""
    dice = world.dice("ids")
    drafts.sort(key=lambda one: one.ts)
    seen: set[str] = set()
    for one in drafts:
        while not one.post_id or one.post_id in seen:
            one.post_id = snowflake(one.ts, dice)
        seen.add(one.post_id)


def write_x(world: World, folder: Path, drafts: Sequence[Draft]) -> None:
    """The drafts in three files: the two days and the rest as twarc2 pages, a part of them (some there alone) as Zeeschuimer saw it."""
    folder.mkdir(parents=True, exist_ok=True)
    dice = world.dice("files")
    people = {one.author.handle.lower(): one.author for one in drafts}
    pages: tuple[list[Draft], list[Draft]] = ([], [])
    captured: list[Draft] = []
    for one in drafts:
        near = one.campaign or "#" in one.text
        roll = dice.random()
        if roll < (0.35 if near else 0.035):
            captured.append(one)
        if roll >= (0.12 if near else 0.015):
            pages[0 if DAY_ONE <= one.ts < DAY_TWO + DAY else 1].append(one)
    _write_pages(folder / "search_2024-05-15_2024-05-16.jsonl", pages[0], people, world.dice("v2 one"))
    _write_pages(folder / "search_background.jsonl", pages[1], people, world.dice("v2 two"))
    _write_capture(folder / "zeeschuimer-export-twitter.com.ndjson", captured, people, world.dice("web"))


def full_text(one: Draft) -> str:
    """The text with the short links X puts in for links, a quoted post and a picture."""
    parts = [one.text, *(_short(link) for link in one.links)]
    if one.kind == "quote" and one.target:
        parts.append(_short(_status(one.target)))
    if one.media:
        parts.append(_short(one.media))
    return " ".join(part for part in parts if part)


def _cut(original: Draft) -> str:
    """A repost's own text: the original's, cut at 140 signs."""
    text = f"RT @{original.author.handle}: {full_text(original)}"
    return text if len(text) <= 140 else text[:139] + "…"


def _short(link: str) -> str:
    return f"https://t.co/{digest(link)}"


def _status(one: Draft) -> str:
    return f"https://twitter.com/{one.author.handle}/status/{one.post_id}"


def _lang(one: Draft) -> str:
    if not re.sub(r"[#@]\w+", "", one.text).strip():
        return "qme" if one.media else "qht"
    seen = _SEEN_AS.get(one.lang, (one.lang,))
    return seen[int(one.post_id[-3:]) % len(seen)]


def _counts(dice: random.Random) -> tuple[int, int, int, int, int]:
    likes = int(dice.paretovariate(0.9)) - 1
    return likes // 4, dice.randrange(1 + likes // 6), likes, dice.randrange(1 + likes // 12), likes * 23 + dice.randrange(90)


def _iso(ts: int) -> str:
    return datetime.fromtimestamp(ts, UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def _write_pages(path: Path, drafts: list[Draft], people: dict[str, Person], dice: random.Random) -> None:
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
    page["includes"] = {"users": [_user(person) for person in users.values()],
        "tweets": [_tweet(one, people, dice) for one in shown.values()]}
    if media:
        page["includes"]["media"] = [{"media_key": key, "type": "photo", "url": _picture(key), "width": 480, "height": 400}
            for key in media]
    missing = [number for number in targets if number not in shown]
    if missing:
        page["errors"] = [{"resource_type": "tweet", "value": number, "title": "Not Found Error",
            "type": "https://api.twitter.com/2/problems/resource-not-found"} for number in missing]
    page["meta"] = {"newest_id": drafts[0].post_id, "oldest_id": drafts[-1].post_id, "result_count": len(drafts),
        "next_token": digest(drafts[-1].post_id, 26)}
    page["__twarc"] = {"url": "https://api.twitter.com/2/tweets/search/all", "version": "2.14.0",
        "retrieved_at": "2024-05-18T09:20:34+00:00"}
    return page


def _picture(key: str) -> str:
    return f"https://pbs.twimg.com/media/{digest(key, 15)}.jpg"


def _face(person: Person) -> str:
    return f"https://pbs.twimg.com/profile_images/{person.account_id}/{digest(person.handle, 8)}_normal.jpg"


def _tweet(one: Draft, people: dict[str, Person], dice: random.Random) -> dict[str, Any]:
    text = full_text(one)
    if one.kind == "repost" and one.target:
        text = _cut(one.target)
    shares, replies, likes, quotes, views = _counts(dice)
    made: dict[str, Any] = {
        "id": one.post_id, "text": text, "author_id": one.author.account_id, "created_at": _iso(one.ts), "lang": _lang(one),
        "conversation_id": one.target.post_id if one.kind == "reply" and one.target else one.post_id,
        "edit_history_tweet_ids": [one.post_id],
        "possibly_sensitive": False, "reply_settings": "everyone",
        "public_metrics": {"retweet_count": shares, "reply_count": replies, "like_count": likes, "quote_count": quotes, "bookmark_count": 0,
        "impression_count": views},
    }
    entities = _entities(one, text, people)
    if entities:
        made["entities"] = entities
    if one.target:
        kind = {"reply": "replied_to", "quote": "quoted", "repost": "retweeted"}[one.kind]
        made["referenced_tweets"] = [{"type": kind, "id": one.target.post_id}]
        if one.kind == "reply":
            made["in_reply_to_user_id"] = one.target.author.account_id
    if one.media:
        made["attachments"] = {"media_keys": [one.media]}
    return made


def _entities(one: Draft, text: str, people: dict[str, Person]) -> dict[str, Any]:
    tags = [{"start": match.start(), "end": match.end(), "tag": match[1]} for match in _TAG.finditer(text) if text[match.end() :] != "…"]
    mentions = [{"start": match.start(), "end": match.end(), "username": match[1], "id": people[match[1].lower()].account_id}
        for match in _AT.finditer(text) if match[1].lower() in people]
    urls = [{"start": at, "end": at + len(_short(link)), "url": _short(link), "expanded_url": link,
        "display_url": link.split("//")[1][:30]} for link, at in _placed(one, text)]
    return {name: values for name, values in (("hashtags", tags), ("mentions", mentions), ("urls", urls)) if values}


def _placed(one: Draft, text: str) -> Iterable[tuple[str, int]]:
    """Every link of a post with its place in the text as shown; those cut off are left out."""
    links = list(one.links)
    if one.kind == "quote" and one.target:
        links.append(_status(one.target))
    for link in links:
        if (at := text.find(_short(link))) >= 0:
            yield link, at
    if one.media and (at := text.find(_short(one.media))) >= 0:
        yield f"https://twitter.com/{one.author.handle}/status/{one.post_id}/photo/1", at


def _user(person: Person) -> dict[str, Any]:
    made = {
        "id": person.account_id, "username": person.handle, "name": person.name, "description": person.bio,
        "created_at": _iso(person.created),
        "protected": False, "verified": False, "verified_type": "none", "url": "",
        "profile_image_url": _face(person),
        "public_metrics": {"followers_count": person.followers, "following_count": person.following, "tweet_count": person.posts,
        "listed_count": person.followers // 300},
    }
    if person.location:
        made["location"] = person.location
    return made


def _write_capture(path: Path, drafts: list[Draft], people: dict[str, Person], dice: random.Random) -> None:
    """One line per post, in the order in which a person scrolled past them."""
    seen = sorted(drafts, key=lambda one: (-(one.ts // 3600), one.post_id))
    page = "https://x.com/search?q=%23RecogniseMaravel&f=live"
    with path.open("wb") as out:
        for place, one in enumerate(seen):
            line = {
                "nav_index": f"{place // 400}:0:0", "item_id": one.post_id,
                "timestamp_collected": (COLLECTED + place) * 1000 + dice.randrange(1000),
                "source_platform": "twitter.com", "source_platform_url": page,
                "source_url": "https://x.com/i/api/graphql/Search/SearchTimeline",
                "user_agent": "Mozilla/5.0 (X11; Linux x86_64; rv:126.0) Gecko/20100101 Firefox/126.0", "id": place + 1,
                "data": _result(one, people, dice),
            }
            out.write(orjson.dumps(line) + b"\n")


def _date(ts: int) -> str:
    return datetime.fromtimestamp(ts, UTC).strftime("%a %b %d %H:%M:%S +0000 %Y")


def _result(one: Draft, people: dict[str, Person], dice: random.Random) -> dict[str, Any]:
    views = _counts(dice)[4]
    result: dict[str, Any] = {
        "__typename": "Tweet", "rest_id": one.post_id, "core": {"user_results": {"result": _web_user(one.author)}},
        "edit_control": {"edit_tweet_ids": [one.post_id]}, "is_translatable": False,
        "views": {"count": str(views), "state": "EnabledWithCount"},
        "source": '<a href="https://mobile.twitter.com" rel="nofollow">Twitter Web App</a>', "legacy": _legacy(one, people, dice),
    }
    if one.kind == "quote" and one.target:
        result["quoted_status_result"] = {"result": _result(one.target, people, dice)} if one.target.kind != "quote" else {}
    return result


def _web_user(person: Person) -> dict[str, Any]:
    legacy = {
        "screen_name": person.handle, "name": person.name, "description": person.bio, "created_at": _date(person.created),
        "location": person.location,
        "followers_count": person.followers, "friends_count": person.following, "statuses_count": person.posts,
        "listed_count": person.followers // 300,
        "verified": False, "profile_image_url_https": _face(person),
    }
    return {"__typename": "User", "id": f"VXNlcjo{digest(person.account_id, 8)}", "rest_id": person.account_id, "is_blue_verified": False,
        "legacy": legacy}


def _legacy(one: Draft, people: dict[str, Person], dice: random.Random) -> dict[str, Any]:
    shares, replies, likes, quotes, _ = _counts(dice)
    text = _cut(one.target) if one.kind == "repost" and one.target else full_text(one)
    made: dict[str, Any] = {
        "id_str": one.post_id, "user_id_str": one.author.account_id, "created_at": _date(one.ts), "full_text": text, "lang": _lang(one),
        "conversation_id_str": one.target.post_id if one.kind == "reply" and one.target else one.post_id,
        "display_text_range": [0, len(text)],
        "favorite_count": likes, "retweet_count": shares, "reply_count": replies, "quote_count": quotes, "bookmark_count": 0,
        "is_quote_status": one.kind == "quote", "retweeted": False, "entities": _web_entities(one, text, people),
    }
    if one.media:
        made["extended_entities"] = {"media": made["entities"]["media"]}
    if one.kind == "reply" and one.target:
        made |= {"in_reply_to_status_id_str": one.target.post_id, "in_reply_to_user_id_str": one.target.author.account_id,
            "in_reply_to_screen_name": one.target.author.handle}
    if one.kind == "quote" and one.target:
        made["quoted_status_id_str"] = one.target.post_id
    if one.kind == "repost" and one.target:
        made["retweeted_status_result"] = {"result": _result(one.target, people, dice)}
    return made


def _web_entities(one: Draft, text: str, people: dict[str, Person]) -> dict[str, Any]:
    found = _entities(one, text, people)
    made: dict[str, Any] = {
        "hashtags": [{"text": tag["tag"], "indices": [tag["start"], tag["end"]]} for tag in found.get("hashtags", ())],
        "user_mentions": [{"id_str": at["id"], "screen_name": at["username"], "name": people[at["username"].lower()].name,
        "indices": [at["start"], at["end"]]} for at in found.get("mentions", ())],
        "urls": [{"url": url["url"], "expanded_url": url["expanded_url"], "display_url": url["display_url"],
        "indices": [url["start"], url["end"]]} for url in found.get("urls", ()) if not url["expanded_url"].endswith("/photo/1")],
        "symbols": [], "timestamps": [],
    }
    if one.media:
        made["media"] = [{"id_str": one.media[2:], "media_key": one.media, "type": "photo", "media_url_https": _picture(one.media),
            "url": _short(one.media), "expanded_url": f"{_status(one)}/photo/1"}]
    return made
