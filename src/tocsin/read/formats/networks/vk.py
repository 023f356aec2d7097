"""VK wall posts and comments as its API gives them, also with what 4CAT adds to them (`author_profile`, `4cat_item_type`).

Ids count within a wall, so a post is the wall's owner and a number. Communities have negative ids. A repost holds its originals in
`copy_history`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import xxhash

from tocsin.model import SCOPE, Account, Media, Post, Raw, Record
from tocsin.read.fields.items import Object, at, dicts, each, entries, likeness, pictures
from tocsin.read.fields.values import hashtags_in, integer, native_id, optional, seconds, text, urls_in
from tocsin.read.reader import Context, RowError, Sample, Shape

_NAMED = re.compile(r"\[(id|club|public)(\d+)\|([^\]]*)\]")


class VK:
    """Reads one post or comment, or a page of them with its profiles."""

    name = "vk"
    title = "VK (API posts and comments)"
    shapes: tuple[Shape, ...] = ("objects",)

    def sniff(self, sample: Sample) -> float:
        """Sure where a wall's owner, an author, a date and a text stand together."""
        return likeness(sample, _items, lambda item: 0.93 if {"id", "from_id", "owner_id", "date", "text"} <= item.keys() else 0.0)

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The posts and, where profiles are there, the accounts."""
        return each(_items(raw.value), _records)


READER = VK()


def _items(value: Any) -> list[Object]:
    if not isinstance(value, dict):
        raise RowError("not an object")
    page = value["response"] if isinstance(value.get("response"), dict) else value
    if isinstance(page.get("items"), list):
        return entries(page["items"]) + dicts(page.get("profiles")) + [{**one, "id": -int(one["id"])} for one in dicts(page.get("groups"))]
    return [value]


def _records(item: Object) -> Iterator[Record]:
    if "text" not in item and item.keys() & {"screen_name", "first_name", "name"}:
        yield _account(native_id(item.get("id")), item)
        return
    author, number = native_id(item.get("from_id")), native_id(item.get("id"))
    owner = native_id(item.get("owner_id")) or author
    if not author or not number:
        raise RowError("no author" if number else "no id")
    post = Post("vk", owner + SCOPE + number, author, "", *seconds(item.get("date")), url=f"https://vk.com/wall{owner}_{number}")
    _content(post, text(item.get("text")))
    _relations(post, item, owner)
    for name, count in (("likes", "likes"), ("reposts", "reposts"), ("comments", "replies"), ("views", "views")):
        setattr(post, count, integer(at(item, name, "count")))
    media = _attachments(post, dicts(item.get("attachments") or at(item, "copy_history", 0, "attachments")))
    post.media = [one.media_id for one in media]
    yield post
    yield from media
    profile = item.get("author_profile")
    if isinstance(profile, dict) and profile:
        yield _account(author, profile)


def _content(post: Post, content: str) -> None:
    """The text; "[id1|Name]" is a mention that reads Name."""
    post.mentions = [number if kind == "id" else f"-{number}" for kind, number, _ in _NAMED.findall(content)]
    post.text = _NAMED.sub(r"\3", content) if post.mentions else content
    post.hashtags, post.urls = hashtags_in(post.text), urls_in(post.text)


def _relations(post: Post, item: Object, owner: str) -> None:
    original = at(item, "copy_history", 0)
    if isinstance(original, dict):
        post.kind, post.repost_author = "repost", native_id(original.get("owner_id")) or None
        post.repost_of = f"{post.repost_author}{SCOPE}{native_id(original.get('id'))}" if post.repost_author else None
        if not post.text:
            _content(post, text(original.get("text")))
    above = native_id(item.get("reply_to_comment")) or native_id(item.get("post_id"))
    if above:
        post.kind, post.reply_to, post.thread_id = "reply", owner + SCOPE + above, owner + SCOPE + native_id(item.get("post_id"))
        post.reply_author = native_id(item.get("reply_to_user")) or None


def _attachments(post: Post, attachments: list[Object]) -> list[Media]:
    media: list[Media] = []
    for attachment in attachments:
        kind = text(attachment.get("type"))
        held = attachment.get(kind)
        if kind == "photo":
            sizes = [one for one in dicts(at(held, "sizes")) if one.get("url")]
            media += pictures("vk", [text(max(sizes, key=lambda one: integer(one.get("width")) or 0)["url"])] if sizes else [])
        elif kind == "video" and at(held, "id"):
            media.append(video(f"{native_id(at(held, 'owner_id'))}_{native_id(at(held, 'id'))}"))
        elif kind == "link" and at(held, "url"):
            post.urls.append(text(at(held, "url")))
    return media


def video(name: str) -> Media:
    """The video "owner_number". Its owner is an account, which the key of a medium must not name: a digest of both is the key."""
    return Media("vk", xxhash.xxh3_64_hexdigest(name.encode()), "video", f"https://vk.com/video{name}")


def _account(account_id: str, profile: Object) -> Account:
    named = " ".join(filter(None, (text(profile.get("first_name")), text(profile.get("last_name")))))
    found = Account("vk", account_id, optional(profile.get("screen_name")), optional(profile.get("name")) or optional(named))
    place = ", ".join(filter(None, (text(at(profile, name, "title")) for name in ("city", "country"))))
    found.location, found.bio = optional(place), optional(profile.get("status") or profile.get("description"))
    found.followers = integer(profile.get("followers_count") or profile.get("members_count"))
    return found
