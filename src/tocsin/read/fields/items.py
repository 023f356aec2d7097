"""What the readers of JSON share: walking objects whose parts may be missing or odd, pages of several items, a repost of an original."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

import xxhash

from tocsin.errors import said
from tocsin.model import SCOPE, Account, Media, Post, Record, TimeCertainty, TimePrecision
from tocsin.read.fields.losses import remarked
from tocsin.read.fields.values import text
from tocsin.read.reader import RowError, Sample
from tocsin.text.hashtags import hashtags_in
from tocsin.text.links import urls_in
from tocsin.text.mentions import mentions_in

Item = TypeVar("Item")
ODD = (TypeError, KeyError, AttributeError, ValueError, IndexError, OverflowError)  # what a part of another kind raises
Object = dict[str, Any]


def at(value: Any, *path: str | int) -> Any:
    """What stands at a path of keys and indexes; None where a step is missing or of another kind."""
    for step in path:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def first(value: Object, *keys: str) -> Any:
    """The value of the first of these keys that is there and neither None nor empty; None without one."""
    for key in keys:
        found = value.get(key)
        if found is not None and found != "":
            return found
    return None


def dicts(value: Any) -> list[Object]:
    """The dicts of a list; nothing for anything else."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def entries(value: Any) -> list[Object]:
    """The items of a page; an empty object in place of one that is none, so that it is refused with the others and not passed over."""
    return [item if isinstance(item, dict) else {} for item in value] if isinstance(value, list) else []


def one_row(item: Item, convert: Callable[[Item], Iterable[Record]]) -> list[Record]:
    """All records of one item, or RowError: a part of an unexpected kind costs the item, not the run."""
    try:
        return list(convert(item))
    except RowError:
        raise
    except ODD as cause:
        raise RowError(f"a field is not of the documented kind ({said(cause)})") from cause


def one_message(value: Any, convert: Callable[[Object], Iterable[Record]]) -> list[Record]:
    """All records of one message of a chat, or RowError, also for what is no object."""
    if not isinstance(value, dict):
        raise RowError("not a message")
    return one_row(value, convert)


def each(items: list[Item], convert: Callable[[Item], Iterable[Record]], *, some: bool = True) -> Iterator[Record]:
    """The records of every usable item of a page; RowError at the end when some were not, naming the first reason.

    A page must have an item, unless `some` is false: where it is only a part of one.
    """
    if some and not items:
        raise RowError("nothing in it")
    failures = []
    for item in items:
        try:
            yield from one_row(item, convert)
        except RowError as failure:
            failures.append(str(failure))
    if failures and len(items) == 1:
        raise RowError(failures[0])
    if failures:
        raise RowError(f"{len(failures)} of the {len(items)} items in it: {failures[0]}")


def having(items: list[Object], *names: str) -> list[Object]:
    """Those comments or replies within an item that have these fields; that others were left out is told once for the file."""
    whole = []
    for item in items:
        lacking = next((name for name in names if not item.get(name)), "")
        if lacking:
            remarked("comments or replies within others are left out for want of a field", lacking)
        else:
            whole.append(item)
    return whole


def alone(value: Any) -> list[Object]:
    """A record that is one item; nothing where it is no object."""
    return [value] if isinstance(value, dict) else []


def likeness(sample: Sample, items: Callable[[Any], list[Object]], judge: Callable[[Object], float]) -> float:
    """The best judgement on the first items of the first records of a sample; 0 where they cannot be taken apart."""
    best = 0.0
    for record in sample.records[:5]:
        try:
            best = max([best, *(judge(item) for item in items(record)[:3])])
        except (RowError, *ODD):
            continue
    return best


def repost(
    original: Post, post_id: str, author_id: str, ts: int | None, certainty: TimeCertainty, precision: TimePrecision = "second"
) -> Post:
    """A repost of a known original: its text, language, links, hashtags, mentions and media; no counts of its own."""
    return Post(
        original.platform, post_id, author_id, original.text, ts, certainty, precision, "repost", original.lang,
        repost_of=original.post_id, repost_author=original.author_id, hashtags=original.hashtags, urls=original.urls,
        mentions=original.mentions, media=original.media, collected_ts=original.collected_ts, collected_via=original.collected_via,
    )  # fmt: skip


def lines(*parts: Any) -> str:
    """The texts among these that are not blank, one a line: a title above its description."""
    return "\n".join(filter(None, (text(part).strip() for part in parts)))


def marked(post: Post, *links: Any) -> Post:
    """The post with the hashtags, mentions and links of its text; `links` are addresses that stand beside it, each once."""
    post.hashtags, post.mentions = hashtags_in(post.text), mentions_in(post.text)
    shared = (link for link in links if isinstance(link, str) and link.startswith("http"))
    post.urls = list(dict.fromkeys([*shared, *urls_in(post.text)]))
    return post


def with_media(post: Post, media: Iterable[Media]) -> list[Record]:
    """The post and its media, each once, joined by their ids."""
    found = {one.media_id: one for one in media}
    post.media = list(found)
    return [post, *found.values()]


def nobody(post_id: str) -> str:
    """The author of a post whose source names none: one of its own for every post, so that unnamed authors never pass for one account."""
    return f"?{post_id}"


def by_text(author: str, content: str) -> str:
    """Names an original that is known by its author and text only."""
    return f"{author}{SCOPE}x{xxhash.xxh3_64_hexdigest(content.encode())}"


def pictures(platform: str, urls: Iterable[str], kind: str = "image") -> list[Media]:
    """Media known by their address only: the file's name without ending or query, which signed addresses of one file share."""
    keyed = ((url, url.partition("?")[0].rstrip("/").rpartition("/")[2]) for url in urls)
    return [Media(platform, name.rpartition(".")[0] or name, kind, url) for url, name in keyed if name]


def stamped(records: Iterable[Record], ts: int | None, via: str) -> Iterator[Record]:
    """The records, changed in place: with the moment and tool of collection, accounts with the moment they were observed."""
    for record in records:
        if isinstance(record, Post):
            record.collected_ts, record.collected_via = ts or record.collected_ts, via
        elif isinstance(record, Account) and ts:
            record.observed_ts = ts
        yield record
