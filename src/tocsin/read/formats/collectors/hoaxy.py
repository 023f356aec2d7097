"""Hoaxy: the edges of who spread a link to whom on X, as JSON or CSV. An edge is a post without its words: the title it
comes with is the article's, the same for everybody who shared it.

An edge runs the way a link travelled: from the original's author to whoever reposted or quoted it, from the author to whoever was
answered or mentioned. So the author of the post is at its end for reposts and quotes, and at its beginning else.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tocsin.model import Account, Post, Raw, Record
from tocsin.read.fields.items import Object, each, entries, first, likeness
from tocsin.read.fields.values import native_id, optional, seconds, text, truth
from tocsin.read.formats.x import common as x
from tocsin.read.reader import Context, RowError, Sample, Shape

_MARKS = {"from_user_id", "to_user_id", "tweet_id", "tweet_type"}


class Hoaxy:
    """Reads one edge."""

    name = "hoaxy"
    title = "Hoaxy (edges of spread on X)"
    shapes: tuple[Shape, ...] = ("objects", "table")

    def sniff(self, sample: Sample) -> float:
        """Sure where an edge has its two ends, its post and the kind of it."""
        if sample.shape == "table":
            return 0.96 if set(sample.columns) >= _MARKS else 0.0
        return likeness(sample, _items, lambda item: 0.96 if item.keys() >= _MARKS else 0.0)

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The post of the edge, and the accounts at its ends."""
        return each(_items(raw.value), _records)


READER = Hoaxy()


def _items(value: Any) -> list[Object]:
    if not isinstance(value, dict):
        raise RowError("not an object")
    return entries(value["edges"]) if isinstance(value.get("edges"), list) else [value]


def _records(edge: Object) -> Iterator[Record]:
    ends = [
        (x.person(edge.get(f"{end}_user_id"), edge.get(f"{end}_user_screen_name")), edge.get(f"{end}_user_screen_name"))
        for end in ("from", "to")
    ]
    kind = text(edge.get("tweet_type")).strip().lower()
    (author, name), (other, _) = ends[::-1] if kind in ("retweet", "quote") else ends
    number = native_id(edge.get("tweet_id"))
    if not number or not author:
        raise RowError("no author" if number else "no id")
    post = Post(x.PLATFORM, number, author, "", *seconds(edge.get("tweet_created_at"), "UTC"), url=x.post_url(name, number))
    post.urls, post.collected_via = x.shared([first(edge, "canonical_url", "url_raw")]), "hoaxy"
    if kind == "retweet":
        post.kind, post.repost_author = "repost", other
    elif kind == "quote":
        post.kind, post.quote_author = "quote", other
    elif kind == "reply":
        post.kind, post.reply_author = "reply", other
    elif other and truth(edge.get("is_mention")) is not False and other != author:
        post.mentions = [other]
    yield post
    for account, shown in ends:
        if account:
            yield Account(x.PLATFORM, account, optional(shown))
