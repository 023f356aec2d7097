"""Exports of commercial monitors: Brandwatch, Meltwater and Talkwalker (CSV, XLSX; Talkwalker's API objects too).

Columns are found by name, whatever rows stand above them. A post on a platform gets the id its address holds, so that it meets the same
post from elsewhere; an article belongs to its host, not to the writer or the monitor's name for it. Clock times are in the zone of the
account that exported them, which no column tells: their certainty is "assumed".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tocsin.model import Account, Post, Raw, Record, TimeCertainty, TimePrecision
from tocsin.read.fields.addresses import address_of
from tocsin.read.fields.column_names import platform_named
from tocsin.read.fields.items import Object, at, dicts, each, likeness
from tocsin.read.fields.values import (
    handle,
    hashtags_in,
    integer,
    mentions_in,
    missing,
    native_id,
    optional,
    seconds,
    text,
    urls_in,
    words,
)
from tocsin.read.formats.web.news import article, language
from tocsin.read.reader import Context, RowError, Sample, Shape

_CLOCKS = ("%d-%b-%Y %I:%M%p", "%d-%b-%Y %I:%M %p", "%b %d, %Y %I:%M %p", "%d %b %Y %H:%M", "%d-%b-%Y")


@dataclass(frozen=True)
class Monitor:
    """The names one monitor gives to what we need; of several the first that holds something."""

    name: str
    sure: frozenset[str]  # columns that tell it from others
    url: tuple[str, ...]
    text: tuple[str, ...]
    when: tuple[str, ...]
    author: tuple[str, ...]
    author_id: tuple[str, ...] = ()
    full_name: tuple[str, ...] = ()
    platform: tuple[str, ...] = ()
    language: tuple[str, ...] = ("Language",)
    hashtags: tuple[str, ...] = ("Hashtags",)
    mentions: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    followers: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()


MONITORS = (
    Monitor(
        "brandwatch", frozenset({"Query Id", "Query Name", "Url"}), ("Url",), ("Full Text", "Snippet", "Title"), ("Date",), ("Author",),
        ("Twitter Author ID", "X Author ID"), ("Full Name",), ("Content Source", "Page Type"), mentions=("Mentioned Authors",),
        urls=("Expanded URLs",), followers=("Twitter Followers", "X Followers"), outlet=("Domain",),
    ),
    Monitor(
        "meltwater", frozenset({"Hit Sentence", "Opening Text", "URL"}), ("URL",), ("Hit Sentence", "Opening Text", "Headline"),
        ("Date",), ("Influencer",), outlet=("Source",),
    ),
    Monitor(
        "talkwalker", frozenset({"url", "published", "search_indexed"}), ("url",), ("content", "content_snippet", "title"), ("published",),
        ("extra_author_attributes.short_name", "extra_author_attributes.name"), ("extra_author_attributes.id",),
        ("extra_author_attributes.name",), ("source_type",), ("lang",), ("tags_hashtag",),
    ),
)  # fmt: skip


class Monitors:
    """Reads one row or object of a monitor's export."""

    name = "monitors"
    title = "monitor export (Brandwatch, Meltwater, Talkwalker)"
    shapes: tuple[Shape, ...] = ("table", "objects")

    def sniff(self, sample: Sample) -> float:
        """Sure by the columns that one monitor alone writes."""
        if sample.shape == "table":
            return 0.95 if any(one.sure <= set(sample.columns) for one in MONITORS) else 0.0
        return likeness(sample, _items, lambda item: 0.95 if MONITORS[-1].sure <= item.keys() else 0.0)

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The post and its account."""
        return each(_items(raw.value), _records)


READER = Monitors()


def _items(value: Any) -> list[Object]:
    """A row, or the results of a page of Talkwalker's API."""
    if not isinstance(value, dict):
        raise RowError("not an object")
    results = at(value, "result_content", "data")
    if isinstance(results, list):
        return [one["data"] if isinstance(one.get("data"), dict) else one for one in dicts(results)]
    return [value]


def _records(row: Object) -> Iterator[Record]:
    monitor = next((one for one in MONITORS if one.sure <= row.keys()), None)
    if monitor is None:
        raise RowError("without the columns of a monitor")

    def of(names: tuple[str, ...]) -> Any:
        for name in names:
            value = row.get(name) if name in row else at(row, *name.split("."))
            if value is not None and not missing(value):
                return value
        return None

    url = text(of(monitor.url)).strip()
    address, content = address_of(url), text(of(monitor.text)).strip()
    if address.platform in ("", "web") and not _on_platform(of(monitor.platform)):
        post, account = article(url, content, optional(of(monitor.outlet)))
    else:
        post, account = _social(url, content, native_id(of(monitor.author_id)), text(of(monitor.author)).strip(), of(monitor.platform))
        account.name, account.followers = optional(of(monitor.full_name)), integer(of(monitor.followers))
        if account.name and account.name.lower().startswith(f"{account.handle} ("):  # "ana_v (Ana Verde)"
            account.name = account.name.partition("(")[2].rstrip(")")
    post.ts, post.ts_certainty, post.ts_precision = _time(of(monitor.when), row.get("Time"))
    post.lang, post.collected_via = language(of(monitor.language)), monitor.name
    post.urls = [link for link in words(of(monitor.urls)) if link != url] or urls_in(content)
    post.hashtags = [tag.lstrip("#") for tag in words(of(monitor.hashtags))] or hashtags_in(content)
    post.mentions = [handle(name) for name in words(of(monitor.mentions))] or (mentions_in(content) if post.platform != "web" else [])
    _thread(post, row)
    yield post
    yield account


def _on_platform(value: Any) -> bool:
    named = platform_named(_last(value))
    return named is not None and named != "web"


def _last(value: Any) -> str:
    """The platform's own name: of Talkwalker's ["SOCIALMEDIA", "SOCIALMEDIA_TWITTER"] the end of the last."""
    listed = words(value)
    return listed[-1].rpartition("_")[2] if listed else ""


def _social(url: str, content: str, author_id: str, author: str, platform: Any) -> tuple[Post, Account]:
    address = address_of(url)
    named = handle(author) or address.account
    who = author_id or named
    if not who:
        raise RowError("no author")
    where = address.platform if address.platform not in ("", "web") else platform_named(_last(platform)) or "web"
    post = Post(where, address.post_id or url, who, content, url=url or None)
    if not post.post_id:
        raise RowError("no address")
    return post, Account(where, who, named.lstrip("@") or None)


def _time(value: Any, clock: Any) -> tuple[int | None, TimeCertainty, TimePrecision]:
    """The moment; "01-May-2024 08:00AM" too, and a clock time that has a column of its own."""
    written = text(value).strip()
    if clock and written and ":" not in written:
        value = written = f"{written} {text(clock).strip()}"
    try:
        return seconds(value)
    except RowError:
        for pattern in _CLOCKS:
            try:
                return seconds(datetime.strptime(written.upper(), pattern))[0], "assumed", "minute" if "%M" in pattern else "day"
            except ValueError:
                continue
        raise


def _thread(post: Post, row: Object) -> None:
    """Brandwatch tells shares and replies by the kind of entry, and names what they share or answer by number and author."""
    kind, thread = text(row.get("Thread Entry Type")).lower(), native_id(row.get("Thread Id"))
    author = handle(row.get("Thread Author")) or None
    if kind in ("share", "retweet", "repost"):
        post.kind, post.repost_of, post.repost_author = "repost", thread or None, author
        if post.text.startswith("RT @"):
            post.text = post.text.partition(" ")[2].partition(" ")[2]
    elif kind in ("reply", "comment"):
        post.kind, post.reply_to, post.reply_author = "reply", thread or None, author
    post.thread_id = thread or None
