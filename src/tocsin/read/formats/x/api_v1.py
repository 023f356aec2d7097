"""Posts and accounts out of the X API v1.1, as twarc 1 and the streaming API kept them; the web client's `legacy` part has the same fields.

Traps: `text` is cut at 140 signs where `full_text` or `extended_tweet` is there; pictures are in `extended_entities`; a retweet is a
whole post inside the post; numeric ids are beside `id_str` and only the text is safe in other programs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tocsin.model import Account, Media, Post, Raw, Record
from tocsin.read.fields.items import Object, at, each, entries, first
from tocsin.read.fields.values import integer, lang, moment, native_id, optional, seconds, text, truth
from tocsin.read.formats.x import common as x
from tocsin.read.reader import Context, RowError, Sample, Shape


class XV1:
    """Reads one post, one user or one page of search results at a time."""

    name = "x_v1"
    title = "X API v1.1 (twarc 1, streaming)"
    shapes: tuple[Shape, ...] = ("objects",)

    def sniff(self, sample: Sample) -> float:
        """Sure where posts have a `user` with `screen_name`, or users have `screen_name` and `followers_count`."""
        return max((_likeness(item) for value in sample.records[:5] for item in _items(value)[:3]), default=0.0)

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The post with the one it repeats or quotes, their accounts and media."""
        items = _items(raw.value)
        if not items:
            raise RowError("no post in it")
        return each(items, _records)


READER = XV1()


def _items(value: Any) -> list[Object]:
    if not isinstance(value, dict):
        return []
    return entries(value["statuses"]) if "statuses" in value else [value]


def _likeness(item: Object) -> float:
    user = item.get("user")
    if isinstance(user, dict) and "screen_name" in user and ("full_text" in item or "text" in item):
        return 0.95
    return 0.9 if "screen_name" in item and "followers_count" in item else 0.0


def _records(item: Object) -> Iterator[Record]:
    if "screen_name" in item and "user" not in item:
        yield account(item, None)
        return
    for inner in ("retweeted_status", "quoted_status"):
        if isinstance(item.get(inner), dict):
            yield from _records(item[inner])
    if "user" not in item:
        raise RowError("not a post (a deletion, a limit notice or another message of the stream)")
    post, media = _post(item)
    yield post
    yield account(item["user"], None)
    if post.kind != "repost":
        yield from media


def _post(item: Object) -> tuple[Post, list[Media]]:
    user = item["user"]
    author = native_id(first(user, "id_str", "id"))
    if not author:
        raise RowError("a post without its author's id")
    post, media = legacy_post(item, author, user.get("screen_name"))
    post.collected_via = "x api v1.1"
    original = item.get("retweeted_status")
    if isinstance(original, dict):
        whole, _ = _post(original)
        x.as_repost(post, whole, whole.post_id, None)
    quoted = item.get("quoted_status")
    if isinstance(quoted, dict) and post.kind != "repost":
        post.quote_author = optional(first(quoted.get("user") or {}, "id_str", "id"))
    return post, media


def legacy_post(item: Object, author: str, name: Any) -> tuple[Post, list[Media]]:
    """A post and its media from the fields of the first API; who repeats or quotes it is for the caller to add."""
    post_id = native_id(first(item, "id_str", "id"))
    if not post_id:
        raise RowError("a post without id")
    longer = item.get("extended_tweet") or item
    entities = longer.get("entities") or item.get("entities") or {}
    media = media_of(longer.get("extended_entities") or item.get("extended_entities") or entities)
    ts, certainty, precision = seconds(item.get("created_at"))
    reply, quote = (
        native_id(first(item, "in_reply_to_status_id_str", "in_reply_to_status_id")),
        native_id(first(item, "quoted_status_id_str", "quoted_status_id")),
    )
    post = Post(
        x.PLATFORM, post_id, author, x.content(first(longer, "full_text", "text")), ts, certainty, precision,
        "reply" if reply else "quote" if quote else "post", lang(item.get("lang")), x.post_url(name, post_id),
        reply_to=reply or None, quote_of=quote or None, thread_id=optional(item.get("conversation_id_str")),
        hashtags=[text(tag.get("text")) for tag in entities.get("hashtags", ())],
        mentions=[found for user in entities.get("user_mentions", ()) if (found := mentioned(user))],
        urls=x.shared((first(url, "expanded_url", "url") for url in entities.get("urls", ())), quote),
        media=[one.media_id for one in media], likes=integer(item.get("favorite_count")), reposts=integer(item.get("retweet_count")),
        replies=integer(item.get("reply_count")), quotes=integer(item.get("quote_count")), client=x.client(item.get("source")),
        place=optional(at(item, "place", "full_name")),
    )  # fmt: skip
    if reply:
        post.reply_author = x.person(first(item, "in_reply_to_user_id_str", "in_reply_to_user_id"), item.get("in_reply_to_screen_name"))
    return post, media


def mentioned(user: Object) -> str | None:
    """The id of a mentioned account, or its "@name"."""
    return x.person(first(user, "id_str", "id"), user.get("screen_name"))


def media_of(entities: Object) -> list[Media]:
    """The pictures and videos of a post."""
    return [_medium(one) for one in entities.get("media", ())]


def _medium(one: Object) -> Media:
    url = first(one, "media_url_https", "media_url")
    return x.picture(first(one, "media_key", "id_str", "id"), one.get("type"), url, one.get("ext_alt_text"))


def account(user: Object, observed: int | None) -> Account:
    """A user of the first API."""
    created, precision = moment(user.get("created_at"))
    website = at(user, "entities", "url", "urls", 0, "expanded_url")
    return Account(
        x.PLATFORM, native_id(first(user, "id_str", "id")), optional(user.get("screen_name")), optional(user.get("name")),
        optional(user.get("description")), optional(user.get("location")), url=optional(website) or optional(user.get("url")),
        avatar=optional(first(user, "profile_image_url_https", "profile_image_url")), created_ts=created, created_precision=precision,
        followers=integer(user.get("followers_count")), following=integer(user.get("friends_count")),
        posts=integer(user.get("statuses_count")), verified=truth(user.get("verified")), observed_ts=observed,
    )  # fmt: skip
