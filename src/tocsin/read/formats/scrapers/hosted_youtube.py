"""Items of hosted scrapers of YouTube: videos and comments. A comment is dated in words only ("2 days ago"), which is no date."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.model import Account, Media, Post, Record
from tocsin.read.fields.items import Object, dicts, first, lines, marked, nobody, with_media
from tocsin.read.fields.values import handle, integer, native_id, optional, seconds, text, words
from tocsin.read.reader import RowError


def video(item: Object) -> Iterator[Record]:
    """The video and its channel; its text is title and description."""
    number, channel = text(item.get("id")), native_id(item.get("channelId")) or handle(item.get("channelUsername"))
    if not number or not channel:
        raise RowError("no channel" if number else "no video id")
    post = Post("youtube", number, channel, lines(item.get("title"), item.get("text")), *seconds(item.get("date"), "UTC"))
    post.url = f"https://www.youtube.com/watch?v={number}"
    marked(post, *(one.get("url") for one in dicts(item.get("descriptionLinks"))))
    post.hashtags = [tag.lstrip("#") for tag in words(item.get("hashtags"))] or post.hashtags
    post.likes, post.views, post.replies = (integer(item.get(name)) for name in ("likes", "viewCount", "commentsCount"))
    yield from with_media(post, [Media("youtube", number, "video", post.url)])
    shown = Account("youtube", channel, optional(item.get("channelUsername")), optional(item.get("channelName")))
    shown.url, shown.followers = optional(item.get("channelUrl")), integer(item.get("numberOfSubscribers"))
    yield shown


def comment(item: Object) -> Iterator[Record]:
    """A comment below a video, or below another comment."""
    number, shown = text(item.get("cid")), optional(item.get("author"))
    if not number:
        raise RowError("no comment id")
    author = handle(shown) if shown and shown.startswith("@") else nobody(number)
    post = Post("youtube", number, author, text(first(item, "comment", "text")), kind="reply")
    video_id = text(item.get("videoId"))
    post.reply_to, post.thread_id = text(item.get("replyToCid")) or video_id or None, video_id or None
    post.likes, post.replies = integer(item.get("voteCount")), integer(item.get("replyCount"))
    yield marked(post)
    if shown and shown.startswith("@"):
        yield Account("youtube", author, shown.lstrip("@"))


MAKERS = (
    (frozenset({"channelUrl", "viewCount", "channelName"}), video),
    (frozenset({"cid", "comment", "author"}), comment),
)
