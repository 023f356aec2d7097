"""snscrape of Mastodon, Reddit, VK, Weibo, Facebook and Instagram: one object a line with its kind in `_type`, or a table made by pandas.

In a table inner objects stand as Python prints them, and the columns and addresses tell the kind. Where an item has no id its address
holds it. X and Telegram have readers of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from tocsin.model import SCOPE, Account, Media, Post, Raw, Record
from tocsin.read.fields.addresses import address_of
from tocsin.read.fields.cells import unprinted
from tocsin.read.fields.items import Object, at, dicts, each, first, lines, marked, nobody, pictures, with_media
from tocsin.read.fields.values import handle, integer, native_id, optional, seconds, text, truth, words
from tocsin.read.reader import Context, RowError, Sample, Shape

_PREFIX = "snscrape.modules."
_COLUMNS = {
    "facebook": ({"cleanUrl", "dirtyUrl", "date", "content"},),
    "instagram": ({"url", "date", "content", "username", "displayUrl"}, {"url", "date", "content", "username", "thumbnailUrl"}),
    "mastodon": ({"url", "date", "content", "user", "id", "boostedToot"}, {"url", "date", "content", "user", "id", "boostedPost"}),
    "reddit": ({"url", "date", "id", "author", "subreddit", "selftext"}, {"url", "date", "id", "author", "subreddit", "parentId"}),
    "vkontakte": ({"url", "date", "content", "outlinks", "photos"}, {"url", "date", "content", "quotedPost"}),
    "weibo": ({"url", "createdAt", "text", "repostsCount", "user"},),
}  # which a table of it has, whatever else
_HOSTS = {"vk": "vkontakte"}


class Snscrape:
    """Reads one item."""

    name = "snscrape"
    title = "snscrape of Mastodon, Reddit, VK, Weibo, Facebook, Instagram"
    shapes: tuple[Shape, ...] = ("objects", "table")

    def sniff(self, sample: Sample) -> float:
        """Sure by `_type`; of a table by its columns and addresses."""
        return 0.99 if any(isinstance(one, dict) and _module(one) in _MAKERS for one in sample.records) else 0.0

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The post, its author where the item tells one, and its pictures."""
        return each([raw.value], _records)


READER = Snscrape()


def _module(item: Object) -> str:
    kind = text(item.get("_type"))
    if kind:
        return kind.removeprefix(_PREFIX).partition(".")[0] if kind.startswith(_PREFIX) else ""
    told = address_of(text(item.get("url"))).platform
    module = "mastodon" if told == "web" else _HOSTS.get(told, told)
    return module if any(columns <= item.keys() for columns in _COLUMNS.get(module, ())) else ""


def _records(item: Any) -> Iterable[Record]:
    module = _module(item) if isinstance(item, dict) else ""
    if module not in _MAKERS:
        raise RowError("not an item of snscrape that is read")
    return _stamped(_MAKERS[module](unprinted(item)))


def _stamped(records: Iterable[Record]) -> Iterator[Record]:
    for record in records:
        if isinstance(record, Post):
            record.collected_via = "snscrape"
        yield record


def _mastodon(item: Object) -> Iterator[Record]:
    original = first(item, "boostedToot", "boostedPost")
    if isinstance(original, dict):
        yield from _mastodon(original)
    number, who = native_id(item.get("id")), text(at(item, "user", "account")).strip().lstrip("@").lower()
    if not number or not who:
        raise RowError("no author" if number else "no id")
    post = Post("mastodon", f"@{who}{SCOPE}{number}", f"@{who}", text(first(item, "content", "text")), *seconds(item.get("date")))
    post.url = optional(item.get("url"))
    marked(post, *words(item.get("outlinks")))
    if isinstance(original, dict):
        author = f"@{text(at(original, 'user', 'account')).strip().lstrip('@').lower()}"
        post.kind, post.repost_author, post.repost_of = "repost", author, f"{author}{SCOPE}{native_id(original.get('id'))}"
        post.text = post.text or text(original.get("content"))
    yield post
    yield Account("mastodon", f"@{who}", who, optional(at(item, "user", "displayName")))


def _reddit(item: Object) -> Iterator[Record]:
    number, shown = text(item.get("id")), optional(item.get("author"))
    if not number:
        raise RowError("no id")
    comment = "body" in item
    name = number if number.startswith(("t1_", "t3_")) else f"{'t1' if comment else 't3'}_{number}"
    author = handle(shown) if shown and shown.lower() not in ("[deleted]", "[removed]") else nobody(name)
    content = text(item.get("body")) if comment else lines(item.get("title"), item.get("selftext"))
    post = Post("reddit", name, author, content, *seconds(first(item, "date", "created")), url=optional(item.get("url")))
    link = text(item.get("link"))
    marked(post, link if address_of(link).platform != "reddit" else None)
    if comment:
        post.kind, post.reply_to = "reply", optional(item.get("parentId"))
    yield post
    if not author.startswith("?"):
        yield Account("reddit", author, shown)


def _vk(item: Object) -> Iterator[Record]:
    address = address_of(text(item.get("url")))
    if not address.post_id:
        raise RowError("no address of a post in it")
    post = Post("vk", address.post_id, address.account, text(item.get("content")), *seconds(item.get("date")), url=text(item["url"]))
    marked(post, *words(item.get("outlinks")))
    quoted = item.get("quotedPost")
    source = address_of(text(at(quoted, "url")))
    if source.post_id:
        post.kind, post.repost_of, post.repost_author = "repost", source.post_id, source.account
        post.text = post.text or text(at(quoted, "content"))
    yield from with_media(post, pictures("vk", [found for one in dicts(item.get("photos")) if (found := _largest(one))]))


def _largest(photo: Object) -> str:
    """The address of the picture itself; `url` is that of the page it is shown on."""
    return next((text(at(one, "url")) for one in reversed(dicts(photo.get("variants")))), "")


def _weibo(item: Object) -> Iterator[Record]:
    original = item.get("repostedPost")
    if isinstance(original, dict):
        yield from _weibo(original)
    number, user = native_id(item.get("id")), item.get("user")
    author = native_id(at(user, "uid") or at(user, "id"))
    if not number or not author:
        raise RowError("no author" if number else "no id")
    post = marked(
        Post("weibo", number, author, text(item.get("text")), *seconds(first(item, "createdAt", "date")), url=optional(item.get("url")))
    )
    post.likes, post.replies, post.reposts = (integer(item.get(name)) for name in ("likesCount", "commentsCount", "repostsCount"))
    if isinstance(original, dict):
        post.kind, post.repost_of = "repost", native_id(original.get("id")) or None
        post.repost_author = native_id(at(original, "user", "uid") or at(original, "user", "id")) or None
    yield from with_media(post, pictures("weibo", words(item.get("pictures"))))
    found = Account("weibo", author, name=optional(at(user, "screenname") or at(user, "name")), bio=optional(at(user, "description")))
    found.followers, found.following = integer(at(user, "followersCount")), integer(at(user, "followCount"))
    found.verified = truth(at(user, "verified"))
    yield found


def _facebook(item: Object) -> Iterator[Record]:
    url = text(first(item, "cleanUrl", "url"))
    address, parts = address_of(url), [part for part in url.partition("facebook.com/")[2].split("/") if part]
    if not address.post_id or not parts:
        raise RowError("no address of a post in it")
    post = Post("facebook", address.post_id, handle(parts[0]), text(item.get("content")), *seconds(item.get("date")), url=url)
    yield marked(post, *words(item.get("outlinks")))
    yield Account("facebook", post.author_id, parts[0])


def _instagram(item: Object) -> Iterator[Record]:
    url, name = text(first(item, "cleanUrl", "url")), text(item.get("username")).strip()
    code = address_of(url).post_id
    if not code:
        raise RowError("no address of a post in it")
    post = Post("instagram", code, handle(name) or nobody(code), text(item.get("content")), *seconds(item.get("date")), url=url)
    marked(post)
    post.likes, post.replies = integer(item.get("likes")), integer(item.get("comments"))
    shown = text(first(item, "displayUrl", "thumbnailUrl"))
    video = "video" if truth(item.get("isVideo")) else "image"
    media: list[Media] = pictures("instagram", [shown] if shown else [], video)
    yield from with_media(post, media)
    if name:
        yield Account("instagram", post.author_id, name)


_MAKERS: dict[str, Callable[[Object], Iterable[Record]]] = {
    "mastodon": _mastodon, "reddit": _reddit, "vkontakte": _vk, "weibo": _weibo, "facebook": _facebook,
    "instagram": _instagram,
}  # fmt: skip
