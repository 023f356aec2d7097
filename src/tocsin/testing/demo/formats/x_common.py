"""What both shapes of an X post share: its text with short links, its counts, its entities."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from tocsin.testing.demo.model import Draft, Person, digest

_TAG, _AT = re.compile(r"#(\w+)"), re.compile(r"@(\w{1,15})")
_SEEN_AS = {"az": ("tr", "tr", "und", "az")}  # what the platform takes a language for


def full_text(one: Draft) -> str:
    """The text with the short links X puts in for links, a quoted post and a picture."""
    parts = [one.text, *(short(link) for link in one.links)]
    if one.kind == "quote" and one.target:
        parts.append(short(status(one.target)))
    if one.media:
        parts.append(short(one.media))
    return " ".join(part for part in parts if part)


def cut_text(original: Draft) -> str:
    """A repost's own text: the original's, cut at 140 signs."""
    text = f"RT @{original.author.handle}: {full_text(original)}"
    return text if len(text) <= 140 else text[:139] + "…"


def short(link: str) -> str:
    """The short link X puts in for an address."""
    return f"https://t.co/{digest(link)}"


def status(one: Draft) -> str:
    """The address of a post."""
    return f"https://twitter.com/{one.author.handle}/status/{one.post_id}"


def lang(one: Draft) -> str:
    """The language X takes a post for."""
    if not re.sub(r"[#@]\w+", "", one.text).strip():
        return "qme" if one.media else "qht"
    seen = _SEEN_AS.get(one.lang, (one.lang,))
    return seen[int(one.post_id[-3:]) % len(seen)]


def counts(dice: random.Random) -> tuple[int, int, int, int, int]:
    """Shares, replies, likes, quotes and views."""
    likes = int(dice.paretovariate(0.9)) - 1
    return likes // 4, dice.randrange(1 + likes // 6), likes, dice.randrange(1 + likes // 12), likes * 23 + dice.randrange(90)


def iso(ts: int) -> str:
    """A second as API v2 writes it."""
    return datetime.fromtimestamp(ts, UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def picture(key: str) -> str:
    """The address of a picture."""
    return f"https://pbs.twimg.com/media/{digest(key, 15)}.jpg"


def face(person: Person) -> str:
    """The address of an account's picture."""
    return f"https://pbs.twimg.com/profile_images/{person.account_id}/{digest(person.handle, 8)}_normal.jpg"


def entities(one: Draft, text: str, people: dict[str, Person]) -> dict[str, Any]:
    """Hashtags, mentions and links of a text with their places, as API v2 gives them."""
    tags = [{"start": match.start(), "end": match.end(), "tag": match[1]} for match in _TAG.finditer(text) if text[match.end() :] != "…"]
    mentions = [
        {"start": match.start(), "end": match.end(), "username": match[1], "id": people[match[1].lower()].account_id}
        for match in _AT.finditer(text)
        if match[1].lower() in people
    ]
    urls = [
        {"start": at, "end": at + len(short(link)), "url": short(link), "expanded_url": link, "display_url": link.split("//")[1][:30]}
        for link, at in _placed(one, text)
    ]
    return {name: values for name, values in (("hashtags", tags), ("mentions", mentions), ("urls", urls)) if values}


def _placed(one: Draft, text: str) -> Iterable[tuple[str, int]]:
    """Every link of a post with its place in the text as shown; those cut off are left out."""
    links = list(one.links)
    if one.kind == "quote" and one.target:
        links.append(status(one.target))
    for link in links:
        if (at := text.find(short(link))) >= 0:
            yield link, at
    if one.media and (at := text.find(short(one.media))) >= 0:
        yield f"https://twitter.com/{one.author.handle}/status/{one.post_id}/photo/1", at
