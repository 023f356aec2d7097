"""Instagram and Threads posts as their websites and apps load them (Zeeschuimer, instagrapi, instaloader): item lists and graph nodes.

A post is known by the code in its address; the number beside it holds its author's id and is not used. Picture addresses are signed and
change, the file's name in them does not. Threads writes posts in the same form with `text_post_app_info` beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tocsin.model import Account, Media, Post, Raw, Record
from tocsin.read.fields.items import Object, at, dicts, each, entries, first, likeness, pictures
from tocsin.read.fields.values import handle, hashtags_in, integer, mentions_in, native_id, optional, seconds, text, truth, urls_in
from tocsin.read.reader import Context, RowError, Sample, Shape


class Instagram:
    """Reads one post, or a page of them."""

    name = "instagram"
    title = "Instagram and Threads (website and app items)"
    shapes: tuple[Shape, ...] = ("objects",)

    def sniff(self, sample: Sample) -> float:
        """Sure where a code and the moment of taking stand beside a caption or its edges."""
        return likeness(sample, _items, _likeness)

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The post, its author and its pictures and videos."""
        return each(_items(raw.value), _records)


READER = Instagram()


def _items(value: Any) -> list[Object]:
    if not isinstance(value, dict):
        raise RowError("not an object")
    if isinstance(value.get("node"), dict):
        return [value["node"]]
    return entries(value["items"]) if isinstance(value.get("items"), list) and "code" not in value else [value]


def _likeness(item: Object) -> float:
    if {"code", "taken_at"} <= item.keys() and item.keys() & {"caption", "media_type", "text_post_app_info"}:
        return 0.95
    return 0.95 if {"shortcode", "taken_at_timestamp"} <= item.keys() else 0.0


def _records(item: Object) -> Iterable[Record]:
    if item.get("product_type") == "ad" or item.get("ad_id"):
        raise RowError("an advertisement")
    graph = "shortcode" in item
    code = text(first(item, "code", "shortcode"))
    person = first(item, "user", "owner")
    author = _author(person)
    if not code or not author:
        raise RowError("no author" if code else "no code")
    platform = "threads" if isinstance(item.get("text_post_app_info"), dict) else "instagram"
    content = text(at(item, "edge_media_to_caption", "edges", 0, "node", "text") if graph else at(item, "caption", "text"))
    post = Post(platform, code, author, content, *seconds(first(item, "taken_at", "taken_at_timestamp")))
    name = text(at(person, "username"))
    post.url = f"https://www.threads.com/@{name}/post/{code}" if platform == "threads" else f"https://www.instagram.com/p/{code}/"
    post.hashtags, post.mentions, post.urls = hashtags_in(content), mentions_in(content), urls_in(content)
    post.mentions += [_author(at(one, "user")) for one in dicts(at(item, "usertags", "in")) if _author(at(one, "user"))]
    post.likes = integer(first(item, "like_count") if not graph else at(item, "edge_media_preview_like", "count"))
    post.replies = integer(item.get("comment_count")) if not graph else integer(at(item, "edge_media_to_comment", "count"))
    post.views, post.place = integer(first(item, "play_count", "view_count")), optional(at(item, "location", "name"))
    if platform == "threads":
        _threads(post, item["text_post_app_info"])
    media = _graph_media(item) if graph else _media(platform, item)
    post.media = [one.media_id for one in media]
    return [post, *media, _account(platform, author, person)]


def _author(person: Any) -> str:
    return native_id(at(person, "pk") or at(person, "id")) or handle(at(person, "username"))


def _account(platform: str, author: str, person: Object) -> Account:
    found = Account(platform, author, optional(person.get("username")), optional(person.get("full_name")))
    found.bio, found.avatar = optional(person.get("biography")), optional(person.get("profile_pic_url"))
    found.verified = truth(person.get("is_verified"))
    found.followers = integer(first(person, "follower_count") or at(person, "edge_followed_by", "count"))
    return found


def _threads(post: Post, info: Object) -> None:
    shared, quoted = at(info, "share_info", "reposted_post"), at(info, "share_info", "quoted_post")
    if isinstance(quoted, dict) and quoted.get("code"):
        post.kind, post.quote_of, post.quote_author = "quote", text(quoted["code"]), _author(quoted.get("user")) or None
    if isinstance(shared, dict) and shared.get("code"):
        post.kind, post.repost_of, post.repost_author = "repost", text(shared["code"]), _author(shared.get("user")) or None
        post.text = post.text or text(at(shared, "caption", "text"))
    replied = _author(info.get("reply_to_author"))
    if replied:
        post.kind, post.reply_author = "reply", replied
    link = optional(at(info, "link_preview_attachment", "url"))
    if link:
        post.urls.append(parse_qs(urlsplit(link).query).get("u", [link])[0])  # l.threads.com/?u=...
    post.replies, post.reposts = integer(info.get("direct_reply_count")), integer(info.get("repost_count"))
    post.quotes = integer(info.get("quote_count"))


def _media(platform: str, item: Object) -> list[Media]:
    found: list[Media] = []
    for one in dicts(item.get("carousel_media")) or [item]:
        video, picture = at(one, "video_versions", 0, "url"), at(one, "image_versions2", "candidates", 0, "url")
        if video or picture:
            found += pictures(platform, [text(picture or video)], "video" if video else "image")
            found[-1].alt = optional(one.get("accessibility_caption"))
    return found


def _graph_media(item: Object) -> list[Media]:
    children = [one["node"] for one in dicts(at(item, "edge_sidecar_to_children", "edges")) if isinstance(one.get("node"), dict)]
    found: list[Media] = []
    for one in children or [item]:
        if one.get("display_url"):
            found += pictures("instagram", [text(one["display_url"])], "video" if one.get("is_video") or one.get("video_url") else "image")
    return found
