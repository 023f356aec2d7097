"""Facebook's Graph API: posts and comments of pages as JSON, as Facepager's raw data, Rfacebook and own scripts of before 2024 kept them.

An id is the page's number and the post's. `attachments` hold what is shared, in newer versions as `unshimmed_url`; `link` in older.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tocsin.model import Account, Media, Post, Raw, Record
from tocsin.read.fields.items import Object, at, dicts, each, entries, first, having, likeness, marked, nobody, with_media
from tocsin.read.fields.values import integer, native_id, optional, seconds, text
from tocsin.read.reader import Context, RowError, Sample, Shape

_MARKS = ({"id", "created_time", "message"}, {"id", "created_time", "from"}, {"id", "created_time", "story"})


class GraphApi:
    """Reads one post with its comments, or a page of posts."""

    name = "facebook_graph"
    title = "Facebook Graph API (posts, comments)"
    shapes: tuple[Shape, ...] = ("objects",)

    def sniff(self, sample: Sample) -> float:
        """Sure where a post has its number with its page's, its moment and its words or author."""
        return likeness(sample, _items, _likeness)

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The posts and comments in one object."""
        return each(_items(raw.value), _records)


READER = GraphApi()


def _items(value: Any) -> list[Object]:
    if not isinstance(value, dict):
        raise RowError("not an object")
    listed = value.get("data") if isinstance(value.get("data"), list) else at(value, "posts", "data") or at(value, "feed", "data")
    return entries(listed) if isinstance(listed, list) else [value]


def _likeness(item: Object) -> float:
    numbers = text(item.get("id")).split("_")
    written = len(numbers) == 2 and all(number.isdecimal() for number in numbers)
    return 0.94 if written and any(marks <= item.keys() for marks in _MARKS) else 0.0


def _records(item: Object) -> Iterable[Record]:
    records = list(_post(item, None))
    post = records[0]
    if isinstance(post, Post):
        for comment in having(entries(at(item, "comments", "data")), "id"):
            records += _post(comment, post)
    return records


def _post(item: Object, above: Post | None) -> Iterator[Record]:
    page, _, number = native_id(item.get("id")).rpartition("_")
    person = item.get("from")
    author = native_id(at(person, "id")) or ("" if above else page) or (nobody(number) if above else "")
    if not number or not author:
        raise RowError("no author" if number else "no id")
    post = Post("facebook", number, author, text(first(item, "message", "story")), *seconds(item.get("created_time"), "UTC"))
    shown = dicts(at(item, "attachments", "data"))
    post.url = optional(item.get("permalink_url"))
    marked(
        post,
        *(_unshimmed(text(first(one, "unshimmed_url", "url"))) for one in shown if "photo" not in text(one.get("type"))),
        _unshimmed(text(item.get("link"))),
    )
    post.urls = [url for url in post.urls if "facebook.com/" not in url]
    counts = {name: at(item, name, "summary", "total_count") for name in ("reactions", "likes", "comments")}
    post.likes = integer(counts["reactions"] if counts["reactions"] is not None else first(item, "like_count") or counts["likes"])
    post.reposts, post.replies = integer(at(item, "shares", "count")), integer(counts["comments"] or item.get("comment_count"))
    if above is not None:
        post.kind, post.thread_id = "reply", above.post_id
        post.reply_to = native_id(at(item, "parent", "id")).rpartition("_")[2] or above.post_id
    media = [Media("facebook", native_id(at(one, "target", "id"))) for one in shown if "photo" in text(one.get("type"))]
    yield from with_media(post, [one for one in media if one.media_id])
    if not author.startswith("?"):
        yield Account("facebook", author, optional(at(person, "username")), optional(at(person, "name")))


def _unshimmed(url: str) -> str:
    """The address behind Facebook's own redirection."""
    return parse_qs(urlsplit(url).query).get("u", [url])[0] if "l.facebook.com/l.php" in url else url
