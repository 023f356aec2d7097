"""Weibo: posts as its website, its mobile site and its API give them (`mblog`, cards, lists), and weibo-crawler's JSON.

Times bear +0800; those of the mobile site's newest posts are words ("5分钟前") and are left out, not guessed. Texts are HTML; hashtags
stand between two signs (#话题#). A post is known by its number (`mid`); the letters in its address spell the same number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from tocsin.model import Account, Media, Post, Raw, Record
from tocsin.read.fields.items import Object, at, dicts, each, entries, first, likeness, marked, with_media
from tocsin.read.fields.markup import links, text_of_html
from tocsin.read.fields.values import handle, integer, native_id, optional, seconds, text, truth
from tocsin.read.formats.captures.rednote import count
from tocsin.read.reader import Context, RowError, Sample, Shape

_TAG = re.compile(r"#([^#\s][^#\n]{0,60})#")
_WORDS = re.compile(r"前$|^刚刚|^昨天|^今天")  # "minutes ago", "just now", "yesterday", "today"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Weibo:
    """Reads one post, or a page of them."""

    name = "weibo"
    title = "Weibo (website, mobile site, API, weibo-crawler)"
    shapes: tuple[Shape, ...] = ("objects",)

    def sniff(self, sample: Sample) -> float:
        """Sure where a post has Weibo's counts and a number of its own kind."""
        return likeness(sample, _items, _likeness)

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The posts with those they pass on, their authors and pictures."""
        return each(_items(raw.value), _records)


READER = Weibo()


def _items(value: Any) -> list[Object]:
    if not isinstance(value, dict):
        raise RowError("not an object")
    if isinstance(value.get("mblog"), dict):
        return [value["mblog"]]
    if isinstance(value.get("weibo"), list) and isinstance(value.get("user"), dict):  # weibo-crawler: one account's file
        return [{"user": value["user"], **one} for one in entries(value["weibo"])]
    inner = value["data"] if isinstance(value.get("data"), dict) else value
    cards = [one for card in dicts(inner.get("cards")) for one in [card, *dicts(card.get("card_group"))]]
    held = [card["mblog"] for card in cards if isinstance(card.get("mblog"), dict)]
    return held or entries(inner.get("list")) or entries(inner.get("statuses")) or [value]


def _likeness(item: Object) -> float:
    keys = item.keys()
    if "attitudes_count" in keys and keys & {"mid", "mblogid", "bid"} and keys & {"user", "user_id"}:
        return 0.96
    return 0.96 if {"mid", "reposts_count", "comments_count", "user"} <= keys else 0.0


def mid_of(letters: str) -> str:
    """The number that the letters in a post's address spell: four letters from the end, in base 62, are seven digits."""
    parts = [letters[max(0, end - 4) : end] for end in range(len(letters), 0, -4)][::-1]
    numbers = []
    for part in parts:
        value = 0
        for sign in part:
            value = value * 62 + _DIGITS.index(sign)
        numbers.append(str(value))
    return numbers[0] + "".join(number.zfill(7) for number in numbers[1:]) if numbers else ""


def _records(item: Object) -> Iterable[Record]:
    original = first(item, "retweeted_status", "retweet")
    held: list[Record] = []
    if isinstance(original, dict) and (original.get("user") or original.get("user_id")):
        held = list(_post(original))
    found = list(_post(item))
    post = found[0]
    if isinstance(original, dict) and isinstance(post, Post):
        source = held[0] if held and isinstance(held[0], Post) else None
        post.kind, post.repost_of = "repost", _number(original) or None
        post.repost_author = source.author_id if source else None
        if source and post.text.partition("//")[0].strip() in ("", "转发微博", "轉發微博", "Repost"):
            post.text, post.hashtags, post.urls, post.media = source.text, source.hashtags, source.urls, source.media
    return [*held, *found]


def _number(item: Object) -> str:
    known = native_id(first(item, "mid", "idstr", "id"))
    return known or mid_of(text(first(item, "mblogid", "bid")))


def _post(item: Object) -> Iterator[Record]:
    person = item.get("user")
    number, author = _number(item), native_id(at(person, "idstr") or at(person, "id") or item.get("user_id"))
    if not number or not author:
        raise RowError("no author" if number else "no id")
    written = text(at(item, "longText", "longTextContent")) or text(first(item, "text_raw", "text", "raw_text"))
    when = item.get("created_at")
    told = seconds(when, "Asia/Shanghai") if not _WORDS.search(text(when).strip()) else (None, "unknown", "second")
    post = Post("weibo", number, author, text_of_html(written), *told, url=f"https://m.weibo.cn/status/{number}")
    shared = [one.get("long_url") or one.get("ori_url") for one in dicts(item.get("url_struct"))]
    own = [url for url in [*links(written), at(item, "page_info", "page_url"), item.get("article_url")] if url and "weibo.c" not in url]
    marked(post, *shared, *own)
    post.hashtags = _TAG.findall(post.text)
    if shared:
        post.urls = [url for url in post.urls if "//t.cn/" not in url]
    post.likes, post.replies, post.reposts = (count(item.get(name)) for name in ("attitudes_count", "comments_count", "reposts_count"))
    post.client = optional(text_of_html(text(item.get("source"))))
    place = optional(item.get("region_name")) or optional(item.get("location"))
    post.place = place.removeprefix("发布于").strip() if place else None
    yield from with_media(post, _media(item, number))
    yield _account(author, person if isinstance(person, dict) else {"screen_name": item.get("screen_name")})


def _media(item: Object, number: str) -> list[Media]:
    """Pictures by Weibo's name for them, which is that of the file."""
    names = [(text(one.get("pid")), text(at(one, "large", "url") or one.get("url"))) for one in dicts(item.get("pics"))]
    names += [(text(one), "") for one in item.get("pic_ids") or [] if isinstance(one, str)]
    if isinstance(item.get("pics"), str):
        names += [(url.rpartition("/")[2].partition(".")[0], url) for url in item["pics"].split(",") if url]
    found = [Media("weibo", name, "image", url or None) for name, url in names if name]
    video = text(at(item, "page_info", "type")) == "video" or optional(item.get("video_url"))
    return [*found, *([Media("weibo", number, "video")] if video else [])]


def _account(author: str, person: Object) -> Account:
    found = Account("weibo", author, name=optional(person.get("screen_name")), bio=optional(person.get("description")))
    found.handle = handle(person.get("domain"))[1:] or None
    found.location, found.avatar = optional(person.get("location")), optional(first(person, "avatar_hd", "profile_image_url"))
    found.followers = count(person.get("followers_count"))
    found.following = integer(first(person, "friends_count", "follow_count"))
    found.posts, found.verified = integer(person.get("statuses_count")), truth(person.get("verified"))
    return found
