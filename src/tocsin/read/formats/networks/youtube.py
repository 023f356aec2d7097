"""YouTube: the Data API's videos, comment threads, comments, channels and search results, and the CSV of YouTube Data Tools.

A video's text is its title and description. A comment replies to its video or to the comment above it; a reply's id holds its
parent's. Comments of YouTube Data Tools do not name their video: the file's name does.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import Any

from tocsin.model import Account, Media, Post, Raw, Record
from tocsin.read.fields.items import Object, at, each, entries, first, having, likeness, nobody
from tocsin.read.fields.markup import text_of_html
from tocsin.read.fields.values import (
    handle,
    hashtags_in,
    integer,
    lang,
    letters_id,
    mentions_in,
    moment,
    native_id,
    optional,
    seconds,
    text,
    truth,
    urls_in,
)
from tocsin.read.reader import Context, RowError, Sample, Shape

_VIDEO_IN_NAME = re.compile(r"videoinfo_([\w-]{11})_")
_VIDEOS, _COMMENTS = {"videoId", "channelId", "publishedAt"}, {"authorName", "isReply", "isReplyTo"}
_MINET = {"video_id", "channel_id", "channel_title", "published_at"}
_NAMES = {  # names of minet's table to those of the API
    "video_id": "videoId", "channel_id": "channelId", "channel_title": "channelTitle", "published_at": "publishedAt",
    "default_language": "defaultLanguage", "view_count": "viewCount", "like_count": "likeCount", "comment_count": "commentCount",
}  # fmt: skip


class YouTube:
    """Reads one resource or row, or a page of resources."""

    name = "youtube"
    title = "YouTube (Data API v3, YouTube Data Tools CSV, minet CSV)"
    shapes: tuple[Shape, ...] = ("objects", "table")

    def sniff(self, sample: Sample) -> float:
        """Sure by the `kind` of resources, or the columns of YouTube Data Tools."""
        if sample.shape == "table":
            columns = set(sample.columns)
            return 0.96 if columns >= _VIDEOS or columns >= _COMMENTS or columns >= _MINET else 0.0
        return likeness(sample, _items, _likeness)

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The videos, comments and channels in one object or row."""
        return each(_items(raw.value), lambda item: _records(item, context.name))


READER = YouTube()


def _items(value: Any) -> list[Object]:
    if not isinstance(value, dict):
        raise RowError("not an object")
    return entries(value["items"]) if isinstance(value.get("items"), list) else [value]


def _likeness(item: Object) -> float:
    if text(item.get("kind")).startswith("youtube#"):
        return 0.97
    snippet = item.get("snippet")
    return 0.9 if isinstance(snippet, dict) and snippet.keys() & {"publishedAt", "channelId", "topLevelComment"} else 0.0


def _records(item: Object, name: str) -> Iterable[Record]:
    snippet = item.get("snippet")
    if not isinstance(snippet, dict):
        return _table_comment(item, name) if "authorName" in item else _table_video(item)
    if isinstance(snippet.get("topLevelComment"), dict):
        return _thread(item, snippet)
    if "topLevelComment" in snippet or item.get("kind") == "youtube#commentThread":
        raise RowError("a thread without its comment")
    if "textDisplay" in snippet or "textOriginal" in snippet:
        return _comment(item, None)
    if item.get("kind") == "youtube#channel" or text(item.get("id")).startswith("UC"):
        return [_channel(item, snippet)]
    return _video(item, snippet)


def _video(item: Object, snippet: Object) -> Iterator[Record]:
    """A video, or the search result or playlist entry that shows it."""
    inner = at(item, "contentDetails", "videoId") or at(snippet, "resourceId", "videoId") or at(item, "id", "videoId")
    number = letters_id(inner or item.get("id"))
    channel = text(first(snippet, "videoOwnerChannelId", "channelId"))
    if not number or not channel or (isinstance(item.get("id"), dict) and "videoId" not in item["id"]):
        raise RowError("not a video" if channel else "no channel")
    when = at(item, "contentDetails", "videoPublishedAt") or snippet.get("publishedAt")
    counts = item["statistics"] if isinstance(item.get("statistics"), dict) else {}
    title, description = text(snippet.get("title")), text(snippet.get("description"))
    if item.get("kind") == "youtube#searchResult":  # searches escape what the other requests leave plain
        title, description = html.unescape(title), html.unescape(description)
    post = _video_post(number, channel, title, description, when, counts)
    post.lang = lang(first(snippet, "defaultAudioLanguage", "defaultLanguage"))
    yield post
    yield Media("youtube", number, "video", post.url)
    yield Account("youtube", channel, name=optional(first(snippet, "videoOwnerChannelTitle", "channelTitle")))


def _video_post(number: str, channel: str, title: str, description: str, when: Any, counts: Object) -> Post:
    content = f"{title}\n{description}".strip()
    post = Post("youtube", number, channel, content, *seconds(when), url=f"https://www.youtube.com/watch?v={number}", media=[number])
    post.hashtags, post.urls, post.mentions = hashtags_in(content), urls_in(content), mentions_in(content)
    post.likes, post.views = integer(counts.get("likeCount")), integer(counts.get("viewCount"))
    post.replies = integer(counts.get("commentCount"))
    return post


def _channel(item: Object, snippet: Object) -> Account:
    found = Account("youtube", text(item.get("id")), optional(text(snippet.get("customUrl")).lstrip("@")), optional(snippet.get("title")))
    found.bio, found.location = optional(snippet.get("description")), optional(snippet.get("country"))
    found.created_ts, found.created_precision = moment(snippet.get("publishedAt"))
    found.followers, found.posts = integer(at(item, "statistics", "subscriberCount")), integer(at(item, "statistics", "videoCount"))
    return found


def _thread(item: Object, snippet: Object) -> list[Record]:
    top = snippet["topLevelComment"]
    records = [*_comment(top, snippet)]
    if isinstance(records[0], Post):
        records[0].replies = integer(snippet.get("totalReplyCount"))
    for reply in having(entries(at(item, "replies", "comments")), "id", "snippet"):
        records += _comment(reply, snippet)
    return records


def _comment(item: Object, thread: Object | None) -> Iterator[Record]:
    snippet, number = item["snippet"], letters_id(item.get("id"))
    if not number:
        raise RowError("no comment id")
    shown = optional(snippet.get("authorDisplayName"))
    content = text(snippet.get("textOriginal")) or text_of_html(text(snippet.get("textDisplay")))
    video, parent = text(first(snippet, "videoId") or at(thread, "videoId")), text(snippet.get("parentId"))
    author = _author(text(at(snippet, "authorChannelId", "value")), shown, number)
    post = _comment_post(number, author, content, snippet.get("publishedAt"), video, parent)
    post.likes = integer(snippet.get("likeCount"))
    yield post
    if not author.startswith("?"):
        name = shown.lstrip("@") if shown and shown.startswith("@") else None
        yield Account("youtube", author, name, shown, avatar=optional(snippet.get("authorProfileImageUrl")))


def _author(channel: str, shown: str | None, number: str) -> str:
    return channel or (handle(shown) if shown and shown.startswith("@") else nobody(number))


def _comment_post(number: str, author: str, content: str, when: Any, video: str, parent: str) -> Post:
    post = Post("youtube", number, author, content, *seconds(when), kind="reply")
    post.reply_to, post.thread_id = parent or number.rpartition(".")[0] or video or None, video or None
    if video:
        post.url = f"https://www.youtube.com/watch?v={video}&lc={number}"
    post.hashtags, post.urls, post.mentions = hashtags_in(content), urls_in(content), mentions_in(content)
    return post


def _table_video(row: Object) -> Iterator[Record]:
    if "video_id" in row:
        row = {_NAMES.get(name, name): value for name, value in row.items()}
    number, channel = letters_id(row.get("videoId")), native_id(row.get("channelId"))
    if not number or not channel:
        raise RowError("no channel" if number else "no video id")
    title, description = text(first(row, "videoTitle", "title")), text(first(row, "videoDescription", "description"))
    post = _video_post(number, channel, title, description, row.get("publishedAt"), row)
    post.lang = lang(first(row, "defaultLAudioLanguage", "defaultLanguage"))
    yield post
    yield Media("youtube", number, "video", post.url)
    yield Account("youtube", channel, name=optional(row.get("channelTitle")))


def _table_comment(row: Object, name: str) -> Iterator[Record]:
    number = letters_id(row.get("id"))
    if not number:
        raise RowError("no comment id")
    shown, found = optional(row.get("authorName")), _VIDEO_IN_NAME.search(name)
    video = letters_id(row.get("videoId")) or (found[1] if found else "")
    author = _author(native_id(row.get("authorChannelId")), shown, number)
    parent = text(row.get("isReplyTo")) if truth(row.get("isReply")) else ""
    post = _comment_post(number, author, text_of_html(text(row.get("text"))), row.get("publishedAt"), video, parent)
    post.likes, post.replies = integer(row.get("likeCount")), integer(row.get("replyCount"))
    yield post
    if not author.startswith("?"):
        yield Account("youtube", author, shown.lstrip("@") if shown and shown.startswith("@") else None, shown)
