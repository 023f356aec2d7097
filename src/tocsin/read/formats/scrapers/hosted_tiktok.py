"""Items of hosted scrapers of TikTok: videos with `authorMeta`, and comments. Times are epoch seconds, newer ones ISO 8601 too."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.model import Account, Media, Post, Record
from tocsin.read.fields.addresses import address_of
from tocsin.read.fields.items import Object, at, dicts, first, marked, pictures, with_media
from tocsin.read.fields.values import handle, integer, lang, native_id, optional, seconds, text, truth, words
from tocsin.read.reader import RowError


def video(item: Object) -> Iterator[Record]:
    """The video or gallery, its author and its media."""
    person = item.get("authorMeta")
    name = handle(at(person, "name") or at(person, "uniqueId"))
    number, author = native_id(item.get("id")), native_id(at(person, "id")) or name
    if not number or not author:
        raise RowError("no author" if number else "no video id")
    post = Post("tiktok", number, author, text(item.get("text")), *seconds(first(item, "createTimeISO", "createTime"), "UTC"))
    post.url, post.lang = f"https://www.tiktok.com/{name or '@'}/video/{number}", lang(item.get("textLanguage"))
    tags = [text(first(one, "name", "title")) for one in dicts(item.get("hashtags"))] or words(item.get("hashtags"))
    marked(post)
    post.hashtags = [tag for tag in tags if tag] or post.hashtags
    people = [native_id(one.get("id")) or handle(one.get("name")) for one in dicts(item.get("detailedMentions"))]
    post.mentions = [one for one in people if one] or post.mentions
    post.likes, post.replies, post.reposts, post.views = (
        integer(item.get(count)) for count in ("diggCount", "commentCount", "shareCount", "playCount")
    )
    post.place = optional(at(item, "locationMeta", "locationName"))
    slides = [text(first(one, "tiktokLink", "downloadLink")) for one in dicts(item.get("slideshowImageLinks"))]
    yield from with_media(post, pictures("tiktok", slides) or [Media("tiktok", number, "video", post.url)])
    found = Account("tiktok", author, optional(at(person, "name")), optional(at(person, "nickName") or at(person, "nickname")))
    found.bio, found.verified = optional(at(person, "signature")), truth(at(person, "verified"))
    found.followers, found.following, found.posts = (integer(at(person, count)) for count in ("fans", "following", "video"))
    found.avatar, found.url = optional(at(person, "avatar")), optional(at(person, "bioLink"))
    yield found


def comment(item: Object) -> Iterator[Record]:
    """A comment below a video, or below another comment."""
    number, author = native_id(item.get("cid")), native_id(item.get("uid")) or handle(item.get("uniqueId"))
    if not number or not author:
        raise RowError("no author" if number else "no comment id")
    video_id = address_of(text(first(item, "videoWebUrl", "submittedVideoUrl"))).post_id
    post = Post("tiktok", number, author, text(item.get("text")), *seconds(first(item, "createTimeISO", "createTime"), "UTC"), kind="reply")
    above = native_id(item.get("repliesToId"))
    post.reply_to, post.thread_id = above if above not in ("", "0") else video_id or None, video_id or None
    post.likes, post.replies = integer(item.get("diggCount")), integer(item.get("replyCommentTotal"))
    yield marked(post)
    yield Account("tiktok", author, optional(item.get("uniqueId")), avatar=optional(item.get("avatarThumbnail")))


MAKERS = (
    (frozenset({"authorMeta", "text", "diggCount"}), video),
    (frozenset({"authorMeta", "webVideoUrl"}), video),
    (frozenset({"cid", "uniqueId", "text", "diggCount"}), comment),
)
