"""TikTok: the Research API's videos, comments and users (pages, one a line, CSV), and videos and comments as its website loads them.

The Research API gives usernames, not account ids, and no author for comments; its region is the country the account was registered in.
The website gives both ids and names. Times are epoch seconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tocsin.model import Account, Media, Post, Raw, Record
from tocsin.read.fields.items import Object, at, dicts, each, entries, first, likeness, nobody, pictures
from tocsin.read.fields.values import (
    handle,
    hashtags_in,
    integer,
    lang,
    mentions_in,
    missing,
    moment,
    native_id,
    optional,
    seconds,
    text,
    truth,
    urls_in,
    words,
)  # fmt: skip
from tocsin.read.reader import Context, RowError, Sample, Shape

_LISTS = ("videos", "comments", "itemList", "item_list", "user_liked_videos", "user_reposted_videos")


class TikTok:
    """Reads one video, comment or user, or a page of them."""

    name = "tiktok"
    title = "TikTok (Research API, its CSV, website items)"
    shapes: tuple[Shape, ...] = ("objects", "table")

    def sniff(self, sample: Sample) -> float:
        """Sure where a video's description, or TikTok's own names for comments and counts, stand."""
        if sample.shape == "table":
            columns = set(sample.columns)
            return 0.96 if "video_description" in columns and columns & {"create_time", "region_code", "username"} else 0.0
        return likeness(sample, _items, _likeness)

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The posts and accounts in one object or row."""
        return each(_items(raw.value), _records)


READER = TikTok()


def _items(value: Any) -> list[Object]:
    if not isinstance(value, dict):
        raise RowError("not an object")
    inner = value["data"] if isinstance(value.get("data"), dict) else value
    for name in _LISTS:
        if isinstance(inner.get(name), list) and "desc" not in inner and "aweme_id" not in inner:
            return entries(inner[name])
    item = at(inner, "itemInfo", "itemStruct")
    return [item] if isinstance(item, dict) else [inner]


def _likeness(item: Object) -> float:
    keys = item.keys()
    if {"cid", "aweme_id"} <= keys or {"createTime", "desc", "author"} <= keys:
        return 0.95
    if "video_description" in keys or {"create_time", "region_code", "username"} <= keys:
        return 0.95
    return 0.9 if {"video_id", "create_time", "text", "like_count"} <= keys or {"bio_description", "display_name"} <= keys else 0.0


def _records(item: Object) -> Iterable[Record]:
    if "cid" in item:
        return _web_comment(item)
    if "createTime" in item or "desc" in item:
        return _web_video(item)
    if "bio_description" in item:
        return [_user(item)]
    if "text" in item and "video_id" in item:
        return _comment(item)
    return _video(item)


def address(username: str, number: str) -> str:
    """The address of a video."""
    return f"https://www.tiktok.com/@{username.lstrip('@')}/video/{number}"


# --- the Research API


def _video(item: Object) -> Iterator[Record]:
    number, who = native_id(first(item, "id", "video_id")), handle(first(item, "username", "author_name"))
    if not number or not who:
        raise RowError("no username" if number else "no video id")
    content = text(item.get("video_description")) if not missing(item.get("video_description")) else ""
    post = Post("tiktok", number, who, content, *seconds(item.get("create_time"), "UTC"), url=address(who, number))
    post.hashtags = words(item.get("hashtag_names")) or [text(one.get("hashtag_name")) for one in dicts(item.get("hashtag_info_list"))]
    post.hashtags = post.hashtags or hashtags_in(content)
    post.mentions = [handle(name) for name in words(item.get("video_mention_list"))] or mentions_in(content)
    post.urls = urls_in(content)
    post.likes, post.reposts = integer(item.get("like_count")), integer(item.get("share_count"))
    post.replies, post.views = integer(item.get("comment_count")), integer(item.get("view_count"))
    post.media = [number]
    yield post
    yield Media("tiktok", number, "video", post.url)
    yield Account("tiktok", who, who[1:], based_in=optional(item.get("region_code")))


def _comment(item: Object) -> Iterator[Record]:
    number, video = native_id(item.get("id")), native_id(item.get("video_id"))
    if not number:
        raise RowError("no comment id")
    content = text(item.get("text"))
    post = Post("tiktok", number, nobody(number), content, *seconds(item.get("create_time"), "UTC"), kind="reply")
    parent = native_id(item.get("parent_comment_id"))
    post.reply_to, post.thread_id = parent if parent not in ("", "0") else video, video
    post.mentions, post.urls, post.hashtags = mentions_in(content), urls_in(content), hashtags_in(content)
    post.likes, post.replies = integer(item.get("like_count")), integer(item.get("reply_count"))
    yield post


def _user(item: Object) -> Account:
    name = handle(item.get("username"))
    if not name:
        raise RowError("no username")
    found = Account("tiktok", name, name[1:], optional(item.get("display_name")), optional(item.get("bio_description")))
    found.url, found.avatar = optional(item.get("bio_url")), optional(item.get("avatar_url"))
    found.verified = truth(item.get("is_verified"))
    found.followers, found.following = integer(item.get("follower_count")), integer(item.get("following_count"))
    found.posts = integer(item.get("video_count"))
    return found


# --- what the website loads


def _web_video(item: Object) -> Iterator[Record]:
    number, author = native_id(item.get("id")), item.get("author")
    if not isinstance(author, dict):  # older pages name the author beside the video
        author = {"uniqueId": author, "id": item.get("authorId"), "nickname": item.get("nickname")}
    who = native_id(author.get("id")) or handle(author.get("uniqueId"))
    if not number or not who:
        raise RowError("no author" if number else "no video id")
    content = text(item.get("desc"))
    post = Post("tiktok", number, who, content, *seconds(item.get("createTime")), url=address(text(author.get("uniqueId")), number))
    post.lang, post.place = lang(item.get("textLanguage")), optional(item.get("locationCreated"))
    extra = dicts(item.get("textExtra")) + [one for part in dicts(item.get("contents")) for one in dicts(part.get("textExtra"))]
    post.hashtags = list(dict.fromkeys(text(one["hashtagName"]) for one in extra if one.get("hashtagName")))
    people = [native_id(one.get("userId")) or handle(one.get("userUniqueId")) for one in extra if one.get("userUniqueId")]
    post.mentions, post.urls = list(dict.fromkeys(people)), urls_in(content)
    counts = item.get("statsV2") if isinstance(item.get("statsV2"), dict) else item.get("stats")
    post.likes, post.reposts = integer(at(counts, "diggCount")), integer(at(counts, "shareCount"))
    post.replies, post.views = integer(at(counts, "commentCount")), integer(at(counts, "playCount"))
    duet = native_id(at(item, "duetInfo", "duetFromId"))
    if duet and duet != "0":
        post.kind, post.quote_of = "quote", duet
    media = _web_media(item, number, post.url)
    post.media = [one.media_id for one in media]
    yield post
    yield from media
    yield _web_account(who, author, item.get("authorStats"))


def _web_media(item: Object, number: str, url: str | None) -> list[Media]:
    urls = [text(at(one, "imageURL", "urlList", 0)) for one in dicts(at(item, "imagePost", "images"))]
    return pictures("tiktok", urls) if urls else [Media("tiktok", number, "video", url)]


def _web_account(who: str, author: Object, counts: Any) -> Account:
    found = Account("tiktok", who, optional(first(author, "uniqueId", "unique_id")), optional(author.get("nickname")))
    found.bio, found.verified = optional(author.get("signature")), truth(author.get("verified"))
    found.avatar = optional(author.get("avatarLarger"))
    found.created_ts, found.created_precision = moment(author.get("createTime"))
    found.followers, found.following = integer(at(counts, "followerCount")), integer(at(counts, "followingCount"))
    found.posts = integer(at(counts, "videoCount"))
    return found


def _web_comment(item: Object) -> Iterator[Record]:
    number, video, user = native_id(item.get("cid")), native_id(item.get("aweme_id")), item.get("user")
    who = native_id(at(user, "uid")) or handle(at(user, "unique_id"))
    if not number or not who:
        raise RowError("no author" if number else "no comment id")
    content = text(item.get("text"))
    post = Post("tiktok", number, who, content, *seconds(item.get("create_time")), kind="reply", lang=lang(item.get("comment_language")))
    parents = (native_id(item.get(name)) for name in ("reply_to_reply_id", "reply_id"))
    post.reply_to, post.thread_id = next((parent for parent in parents if parent not in ("", "0")), video), video
    post.mentions, post.hashtags, post.urls = mentions_in(content), hashtags_in(content), urls_in(content)
    post.likes, post.replies = integer(item.get("digg_count")), integer(item.get("reply_comment_total"))
    yield post
    if isinstance(user, dict):
        yield _web_account(who, user, None)
