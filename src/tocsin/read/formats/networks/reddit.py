"""Reddit submissions and comments: Pushshift and Arctic Shift dumps (one a line, CSV) and the API's listings.

Everything has a full name: t3_ for submissions, t1_ for comments, t2_ for accounts. A deleted author is nobody's account, not one that
all deleted authors share. A crosspost is a repost of its parent with a title of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from tocsin.model import Account, Media, Post, Raw, Record
from tocsin.read.fields.addresses import address_of
from tocsin.read.fields.items import Object, at, each, entries, first, likeness, nobody
from tocsin.read.fields.values import handle, integer, mentions_in, missing, moment, optional, seconds, text, truth, urls_in
from tocsin.read.reader import Context, RowError, Sample, Shape

_GONE = frozenset({"[deleted]", "[removed]", "[deleted by user]", "[ removed by reddit ]"})
_FIELDS = {"subreddit", "created_utc", "author"}
_PRAW = {
    "subreddit",
    "title",
    "score",
    "num_comments",
    "created",
}  # tables made with PRAW after its tutorials: times are UTC, `body` is the text
_HOSTS = {"i.redd.it": "image", "v.redd.it": "video"}


class Reddit:
    """Reads one submission or comment, or a listing of them."""

    name = "reddit"
    title = "Reddit (Pushshift, Arctic Shift, API listings)"
    shapes: tuple[Shape, ...] = ("objects", "table")

    def sniff(self, sample: Sample) -> float:
        """Sure where a subreddit, an author and `created_utc` stand together."""
        if sample.shape == "table":
            columns = set(sample.columns)
            return 0.95 if columns >= _FIELDS or columns >= _PRAW else 0.0
        return likeness(sample, _items, lambda item: 0.96 if item.keys() >= _FIELDS else 0.0)

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The post, its author and its picture or video."""
        return each(_items(raw.value), _records)


READER = Reddit()


def _items(value: Any) -> list[Object]:
    """One thing, or the things of a listing; `more` stubs are no things."""
    if not isinstance(value, dict):
        raise RowError("not an object")
    data = value.get("data")
    if isinstance(data, list):
        return entries(data)
    if isinstance(data, dict):
        children = data.get("children")
        if not isinstance(children, list):
            return [data]
        return [inner if isinstance(inner := one.get("data"), dict) else {} for one in entries(children)]
    return [value]


def _records(item: Object) -> Iterator[Record]:
    below = any(not missing(item.get(key)) for key in ("parent_id", "link_id")) or missing(item.get("title"))
    comment = "body" in item and not missing(item.get("body")) and below
    bare = text(item.get("id"))  # not a number: base 36, where "4e10" is an id
    name = text(item.get("name")) if text(item.get("name")).startswith(("t1_", "t3_")) else f"{'t1' if comment else 't3'}_{bare}"
    if not bare and name.endswith("_"):
        raise RowError("no id")
    shown = text(item.get("author"))
    gone = not shown or shown.lower() in _GONE
    author = nobody(name) if gone else optional(item.get("author_fullname")) or handle(shown)
    post = Post("reddit", name, author, "", *seconds(first(item, "created_utc", "created"), "UTC"))
    if comment:
        _comment(post, item)
    else:
        _submission(post, item)
    permalink = optional(item.get("permalink"))
    post.url = f"https://www.reddit.com{permalink}" if permalink and permalink.startswith("/") else permalink or post.url
    post.likes, post.collected_ts = integer(item.get("score")), moment(first(item, "retrieved_on", "retrieved_utc"))[0]
    media = _media(item, comment)
    post.media = [media.media_id] if media else []
    yield post
    if media:
        yield media
    if not gone:
        created, precision = moment(item.get("author_created_utc"))
        yield Account("reddit", author, shown, created_ts=created, created_precision=precision, observed_ts=post.collected_ts)


def _comment(post: Post, item: Object) -> None:
    post.text, post.kind = _kept(item.get("body")), "reply"
    thread, parent = optional(item.get("link_id")), text(item.get("parent_id"))
    post.thread_id, post.reply_to = thread, parent if parent.startswith(("t1_", "t3_")) else thread
    _marks(post)


def _submission(post: Post, item: Object) -> None:
    post.text = "\n".join(filter(None, (_kept(item.get("title")), _kept(first(item, "selftext", "body")))))
    _marks(post)
    url = optional(item.get("url"))
    if url and address_of(url).post_id == post.post_id:  # tables without `permalink` have the post's own address here
        post.url, url = url, None
    if url and not truth(item.get("is_self")) and not url.endswith(text(item.get("permalink")) or "\n") and url not in post.urls:
        post.urls.append(url if url.startswith("http") else f"https://www.reddit.com{url}")
    post.replies, post.thread_id = integer(item.get("num_comments")), post.post_id
    source = optional(item.get("crosspost_parent"))
    if source:
        post.kind, post.repost_of = "repost", source
        origin = at(item, "crosspost_parent_list", 0) or {}
        named = text(at(origin, "author"))
        post.repost_author = optional(at(origin, "author_fullname")) or (handle(named) if named.lower() not in _GONE else "") or None


def _kept(value: Any) -> str:
    content = text(value)
    return "" if content.strip().lower() in _GONE or missing(value) else content


def _marks(post: Post) -> None:
    post.urls = [url.rstrip("\\") for url in urls_in(post.text.replace("](", " "))]
    post.mentions = mentions_in(post.text.replace("/u/", "@").replace(" u/", " @")) if "u/" in post.text else []


def _media(item: Object, comment: bool) -> Media | None:
    url = "" if comment else text(item.get("url"))
    parts = urlsplit(url) if "redd.it/" in url else None
    kind = _HOSTS.get(parts.netloc) if parts else None
    key = parts.path.strip("/").partition(".")[0] if parts and kind else ""
    return Media("reddit", key, kind, url) if key and kind else None
