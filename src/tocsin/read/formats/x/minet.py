"""Posts and accounts in the columns of minet, twitwi and gazouilloire: CSV, or JSON Lines with the same names (also in `_source`).

Traps: lists are joined by "|"; `timestamp_utc` may end in ".0"; `local_time` is the collector's own and is not read where the other is
there; `media_urls` carry parameters.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tocsin.model import Account, Media, Post, Raw, Record
from tocsin.read.fields.items import Object
from tocsin.read.fields.values import integer, lang, moment, native_id, optional, seconds, text, truth, words
from tocsin.read.formats.x import common as x
from tocsin.read.reader import Context, RowError, Sample, Shape


class XMinet:
    """Reads one row of posts or of users."""

    name = "x_minet"
    title = "minet, twitwi, gazouilloire (CSV, JSON Lines)"
    shapes: tuple[Shape, ...] = ("table", "objects")

    def sniff(self, sample: Sample) -> float:
        """Sure where the columns `user_screen_name`, `retweeted_id` and `timestamp_utc` are there, or those of users."""
        names = set(sample.columns) | {name for value in sample.records[:3] for name in _row(value)}
        if {"user_screen_name", "timestamp_utc", "retweeted_id"} <= names:
            return 1.0
        return 0.8 if {"id", "screen_name", "tweets", "followers", "friends"} <= names else 0.0

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The post, its author as it then was, its media; or the account alone."""
        row = _row(raw.value)
        if "user_screen_name" not in row and "screen_name" in row:
            yield _account(row, "", "id", None)
            return
        media = [_medium(row, number, url) for number, url in enumerate(words(row.get("media_urls")))]
        post = _post(row, media, raw.value.get("_id"))
        yield post
        yield _account(row, "user_", "user_id", post.collected_ts)
        if post.kind != "repost":
            yield from media


READER = XMinet()


def _row(value: Any) -> Object:
    inner = value.get("_source", value) if isinstance(value, dict) else {}
    return inner if isinstance(inner, dict) else {}


def _post(row: Object, media: list[Media], key: Any) -> Post:
    post_id, author = native_id(row.get("id") or key), x.person(row.get("user_id"), row.get("user_screen_name"))
    if not post_id or not author:
        raise RowError("a post without its id or its author")
    ts, certainty, precision = seconds(row.get("timestamp_utc") or row.get("local_time"))
    reply, quote, repeated = (native_id(row.get(name)) for name in ("to_tweetid", "quoted_id", "retweeted_id"))
    via = words(row.get("collected_via"))
    post = Post(
        x.PLATFORM, post_id, author, x.content(row.get("text")), ts, certainty, precision,
        "reply" if reply else "quote" if quote else "post", lang(row.get("lang")), optional(row.get("url")),
        reply_to=reply or None, quote_of=quote or None, hashtags=words(row.get("hashtags")), urls=x.shared(words(row.get("links")), quote),
        mentions=_mentions(row), media=[one.media_id for one in media], likes=integer(row.get("like_count")),
        reposts=integer(row.get("retweet_count")), replies=integer(row.get("reply_count")), views=integer(row.get("impression_count")),
        client=optional(row.get("source_name")), place=optional(row.get("place_name")),
        collected_ts=moment(row.get("collection_time"))[0], collected_via=via[0] if via else "minet",
    )  # fmt: skip
    if reply:
        post.reply_author = x.person(row.get("to_userid"), row.get("to_username"))
    if quote:
        post.quote_author = x.person(row.get("quoted_user_id"), row.get("quoted_user"))
    if repeated:
        x.as_repost(post, None, repeated, x.person(row.get("retweeted_user_id"), row.get("retweeted_user")))
    return post


def _mentions(row: Object) -> list[str]:
    ids, names = words(row.get("mentioned_ids")), words(row.get("mentioned_names"))
    return ids if len(ids) >= len(names) else [f"@{name.lstrip('@').lower()}" for name in names]


def _medium(row: Object, number: int, url: str) -> Media:
    kinds, alts = words(row.get("media_types")), row.get("media_alt_texts")
    spoken = alts.split("|") if isinstance(alts, str) else alts or []
    return x.picture(None, kinds[number] if number < len(kinds) else "photo", url, spoken[number] if number < len(spoken) else None)


def _account(row: Object, prefix: str, key: str, observed: int | None) -> Account:
    created, precision = moment(row.get(f"{prefix}timestamp_utc") or row.get(f"{prefix}created_at") or row.get(f"{prefix}local_time"))
    name = row.get(f"{prefix}screen_name")
    account_id = x.person(row.get(key), name)
    if not account_id:
        raise RowError("a user without id or name")
    return Account(
        x.PLATFORM, account_id, optional(text(name).lstrip("@")), optional(row.get(f"{prefix}name")),
        optional(row.get(f"{prefix}description")), optional(row.get(f"{prefix}location")), url=optional(row.get(f"{prefix}url")),
        avatar=optional(row.get(f"{prefix}image")), created_ts=created, created_precision=precision,
        followers=integer(row.get(f"{prefix}followers")), following=integer(row.get(f"{prefix}friends")),
        posts=integer(row.get(f"{prefix}tweets")), verified=truth(row.get(f"{prefix}verified")), observed_ts=observed,
    )  # fmt: skip
