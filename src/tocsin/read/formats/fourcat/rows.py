"""What 4CAT's tables share: times, lists joined by commas, counts under the names of several sources.

`unix_timestamp` is the moment; `timestamp` beside it is the clock of the 4CAT server, UTC where it runs as documented.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from tocsin.model import Account, Media, Post, Record
from tocsin.read.fields.items import Object, first, pictures, with_media
from tocsin.read.fields.markup import text_of_html
from tocsin.read.fields.values import handle, hashtags_in, integer, native_id, seconds, text, urls_in, words
from tocsin.read.reader import RowError

Maker = Callable[[Object], Iterator[Record]]
Source = tuple[frozenset[str], Maker]  # the columns that tell a source from the others, and what makes records of its rows


def made(row: Object, platform: str, number: str, author: str, *, url: Any = None, markup: bool = False) -> Post:
    """What all tables share; the body is HTML where `markup` says so. Raises RowError without an id or an author."""
    if not number or not author:
        raise RowError("no author" if number else "no id")
    when = first(row, "unix_timestamp") or row.get("timestamp")
    content = text_of_html(text(row.get("body"))) if markup else text(row.get("body"))
    address = text(url).strip()
    post = Post(platform, number, author, content, *seconds(when, "UTC"), url=address if "://" in address else None)
    post.hashtags = [tag.lstrip("#") for tag in words(first(row, "hashtags", "tags"))] or hashtags_in(content)
    post.urls = list(dict.fromkeys([*addresses(first(row, "urls", "links", "link_url", "link_attached")), *urls_in(content)]))
    post.collected_via = "4cat"
    post.likes = integer(first(row, "like_count", "likes", "num_likes", "reaction_count", "digg_count", "upvotes", "reactions"))
    post.reposts = integer(
        first(row, "retweet_count", "repost_count", "reblogs_count", "reposts_count", "reposts", "shares", "share_count")
    )
    post.replies = integer(
        first(row, "reply_count", "replies_count", "replies", "comments", "num_comments", "post_comments", "comment_count")
    )
    post.quotes = integer(first(row, "quote_count", "quotes"))
    post.views = integer(first(row, "impression_count", "views", "plays", "play_count", "impressions"))
    return post


def done(post: Post, account: Account | None, media: Iterable[Media]) -> Iterator[Record]:
    """The records of a row."""
    first_, *rest = with_media(post, media)
    yield first_
    if account is not None:
        yield account
    yield from rest


def who(row: Object, key: str = "author_id", name: str = "author") -> str:
    """The author by number, else by name."""
    return native_id(row.get(key)) or handle(row.get(name))


def shown(platform: str, row: Object, *pairs: tuple[str, str]) -> list[Media]:
    """Media of columns that hold addresses."""
    return [one for column, kind in pairs for one in pictures(platform, addresses(row.get(column)), kind)]


def addresses(value: Any) -> list[str]:
    """Addresses joined by a comma, or by a comma and a blank."""
    return [url.rstrip(",") for url in words(value)]
