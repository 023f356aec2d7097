"""Posts as twint wrote them (CSV, TSV or JSON Lines); old archives of X are often in this form.

Traps: `date` and `time` are in the zone of the collector's machine, which `timezone` tells as an offset; `created_at` is epoch milliseconds
in one version and a local time with a zone's name in another; lists are JSON or Python; mentions are names, or objects. A row of a
retweet describes the original; who repeated it, under which id and when is in `user_rt_id`, `retweet_id` and `retweet_date`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tocsin.model import Account, Media, Post, Raw, Record, TimeCertainty, TimePrecision
from tocsin.read.fields.items import Object, repost
from tocsin.read.fields.values import integer, lang, literal, native_id, optional, seconds, text, truth, words
from tocsin.read.formats.x import common as x
from tocsin.read.reader import Context, RowError, Sample, Shape

_OFFSET = re.compile(r"^[+-]\d{2}:?\d{2}$")


class Twint:
    """Reads one row."""

    name = "twint"
    title = "twint (CSV, JSON Lines)"
    shapes: tuple[Shape, ...] = ("table", "objects")

    def sniff(self, sample: Sample) -> float:
        """Sure where `tweet`, `conversation_id` and `username` are there with `retweets_count` or `cashtags`."""
        names = set(sample.columns)
        return 1.0 if {"tweet", "conversation_id", "username"} <= names and names & {"retweets_count", "cashtags", "nretweets"} else 0.0

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The post, its author's name, its media."""
        row = raw.value
        media = [x.picture(None, "photo", url) for url in words(row.get("photos"))]
        if not media and truth(row.get("video")) and optional(row.get("thumbnail")):
            media = [x.picture(None, "video", row["thumbnail"])]
        post = _post(row, media)
        yield post
        yield Account(x.PLATFORM, post.author_id, optional(text(row.get("username")).lstrip("@")), optional(row.get("name")))
        yield from media
        repeated, who = native_id(row.get("retweet_id")), x.person(row.get("user_rt_id"), row.get("user_rt"))
        if repeated and who and repeated != post.post_id:
            yield repost(post, repeated, who, *_placed(text(row.get("retweet_date")).strip(), row))


READER = Twint()


def _post(row: Object, media: list[Media]) -> Post:
    post_id, author = native_id(row.get("id")), x.person(row.get("user_id"), row.get("username"))
    if not post_id or not author:
        raise RowError("a post without its id or its author")
    ts, certainty, precision = _time(row)
    thread = native_id(row.get("conversation_id")) or None
    quoted_author, quote = x.status_of(row.get("quote_url"))
    answered = _people(row.get("reply_to"))
    reply = thread if thread and thread != post_id else None  # the post that was answered is not told; its thread is
    return Post(
        x.PLATFORM, post_id, author, x.content(row.get("tweet")), ts, certainty, precision,
        "reply" if reply else "quote" if quote else "post", lang(row.get("language")), optional(row.get("link")),
        quote_of=quote, quote_author=quoted_author, reply_author=_other(answered, author) if reply else None, thread_id=thread,
        hashtags=[tag.lstrip("#") for tag in words(row.get("hashtags"))], urls=x.shared(words(row.get("urls")), quote),
        mentions=_people(row.get("mentions")), media=[one.media_id for one in media],
        likes=integer(row.get("likes_count") or row.get("nlikes")), reposts=integer(row.get("retweets_count") or row.get("nretweets")),
        replies=integer(row.get("replies_count") or row.get("nreplies")), client=x.client(row.get("source")),
        place=optional(row.get("place")), collected_via="twint",
    )  # fmt: skip


def _time(row: Object) -> tuple[int | None, TimeCertainty, TimePrecision]:
    """Date and time with their offset; without an offset `created_at`, and where its zone's name is not known date and time again."""
    local = f"{text(row.get('date')).strip()} {text(row.get('time')).strip()}".strip()
    if local and _OFFSET.match(text(row.get("timezone")).strip()):
        return _placed(local, row)
    try:
        return seconds(row.get("created_at") or local)
    except RowError:
        return seconds(local)


def _placed(local: str, row: Object) -> tuple[int | None, TimeCertainty, TimePrecision]:
    offset = text(row.get("timezone")).strip()
    return seconds(local + offset if _OFFSET.match(offset) and ":" in local else local)


def _people(value: Any) -> list[str]:
    """Mentions and answered accounts: objects with an id, or names."""
    listed = literal(value) if isinstance(value, str) and value.startswith("[") else value if isinstance(value, list) else None
    if listed is None:
        listed = words(value)
    found = (x.person(one.get("id") or one.get("user_id"), one.get("screen_name") or one.get("username")) if isinstance(one, dict)
             else x.person(None, one) for one in listed)  # fmt: skip
    return [name for name in found if name]


def _other(people: list[str], author: str) -> str | None:
    return next((name for name in people if name != author), None)
