"""What yt-dlp and youtube-dl write beside a video (`.info.json`, also with `comments`), and youtube-comment-downloader's lines.

The platform is that of the page's address. A day alone (`upload_date`) stands where there is no `timestamp`. Times of YouTube's comments
are made by the tools out of words ("2 days ago") and are marked as assumed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tocsin.model import Account, Media, Post, Raw, Record
from tocsin.read.fields.addresses import address_of
from tocsin.read.fields.items import Object, each, entries, first, likeness, lines, marked, nobody, with_media
from tocsin.read.fields.values import handle, integer, lang, letters_id, moment, native_id, optional, seconds, text
from tocsin.read.reader import Context, RowError, Sample, Shape

_BELOW = "_video"  # where a comment is given the video it stands below
_VIDEO, _COMMENT = {"extractor", "webpage_url", "id", "title"}, {"cid", "text", "author", "votes"}


class YtDlp:
    """Reads one video with its comments, a list of videos, or one comment."""

    name = "yt_dlp"
    title = "yt-dlp (info.json, comments), youtube-comment-downloader"
    shapes: tuple[Shape, ...] = ("objects",)

    def sniff(self, sample: Sample) -> float:
        """Sure where an extractor names the page it took a video from, or where a comment has votes."""
        return likeness(sample, _items, lambda item: 0.97 if item.keys() >= _VIDEO else 0.9 if item.keys() >= _COMMENT else 0.0)

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The video, its account, and the comments below it."""
        return each(_items(raw.value), _records)


READER = YtDlp()


def _items(value: Any) -> list[Object]:
    if not isinstance(value, dict):
        raise RowError("not an object")
    videos = entries(value["entries"]) if value.get("_type") == "playlist" and isinstance(value.get("entries"), list) else [value]
    return [one for video in videos for one in (video, *({**comment, _BELOW: video} for comment in entries(video.get("comments"))))]


def _records(item: Object) -> Iterable[Record]:
    if "cid" in item and "votes" in item:
        return _downloaded(item)
    if _BELOW in item:
        return _comment(item, *_place(item[_BELOW]))
    return _video(item)


def _place(item: Object) -> tuple[str, str]:
    """The platform of a video and its id there, by the page's address; of a page of the web the address itself."""
    url = text(first(item, "webpage_url", "original_url"))
    address = address_of(url)
    platform = address.platform or text(item.get("extractor")).partition(":")[0].lower()
    return platform, url if platform == "web" else address.post_id or native_id(first(item, "display_id", "id"))


def _video(item: Object) -> Iterator[Record]:
    url = text(first(item, "webpage_url", "original_url"))
    platform, number = _place(item)
    author = _author(platform, item)
    if not number or not author:
        raise RowError("no channel" if number else "no id of a video")
    when = seconds(first(item, "timestamp", "release_timestamp", "upload_date"), "UTC")
    post = Post(platform, number, author, _words(item), *when, url=url or None, lang=lang(item.get("language")))
    marked(post)
    post.likes, post.replies = integer(item.get("like_count")), integer(item.get("comment_count"))
    post.views, post.reposts = integer(item.get("view_count")), integer(item.get("repost_count"))
    post.collected_ts, post.collected_via = moment(item.get("epoch"))[0], "yt-dlp"
    yield from with_media(
        post, [Media(platform, number if platform != "web" else native_id(item.get("id")) or number, "video", url or None)]
    )
    yield _account(platform, author, item)


def _words(item: Object) -> str:
    """Title and description; the title alone repeats the description's beginning on TikTok and X."""
    title, description = text(item.get("title")).strip(), text(item.get("description")).strip()
    return description if description.startswith(title.rstrip(".…").strip()[:40]) and title else lines(title, description)


def _author(platform: str, item: Object) -> str:
    if platform == "web":
        return address_of(text(item.get("webpage_url"))).host
    if platform == "youtube":
        return text(first(item, "channel_id")) or handle(item.get("uploader_id"))
    known = first(item, "uploader_id", "channel_id", "uploader", "channel", "creator")
    if platform == "tiktok":  # the uploader's number and name; the channel's is another, secret one
        return (
            native_id(item.get("uploader_id"))
            if text(item.get("uploader_id")).isdecimal()
            else handle(first(item, "uploader", "uploader_id"))
        )
    return native_id(known) if text(known).isdecimal() else handle(known)


def _account(platform: str, author: str, item: Object) -> Account:
    name = optional(first(item, "channel", "uploader", "creator"))
    shown = text(first(item, "uploader_id", "uploader") if platform != "tiktok" else item.get("uploader")).lstrip("@")
    found = Account(platform, author, shown if shown and not shown.isdecimal() and " " not in shown else None, name)
    found.url, found.followers = optional(first(item, "channel_url", "uploader_url")), integer(item.get("channel_follower_count"))
    return found


def _comment(item: Object, platform: str, video: str) -> Iterator[Record]:
    number, shown = letters_id(item.get("id")), optional(item.get("author"))
    if not number:
        raise RowError("a comment without an id")
    author = native_id(item.get("author_id")) or (handle(shown) if shown and shown.startswith("@") else nobody(number))
    ts, certainty, precision = seconds(item.get("timestamp"))
    guessed = platform == "youtube" and ts is not None
    post = Post(platform, number, author, text(item.get("text")), ts, "assumed" if guessed else certainty, precision, "reply")
    post.ts_precision = "day" if guessed else precision
    parent = letters_id(item.get("parent"))
    post.reply_to, post.thread_id = parent if parent not in ("", "root") else video, video
    post.likes, post.collected_via = integer(item.get("like_count")), "yt-dlp"
    yield marked(post)
    if not author.startswith("?"):
        name = shown.lstrip("@") if shown and shown.startswith("@") else None
        yield Account(platform, author, name, shown, avatar=optional(item.get("author_thumbnail")))


def _downloaded(item: Object) -> Iterator[Record]:
    """A line of youtube-comment-downloader; replies have ids that hold their parent's."""
    number, shown = letters_id(item.get("cid")), optional(item.get("author"))
    if not number:
        raise RowError("no comment id")
    author = text(item.get("channel")) or (handle(shown) if shown and shown.startswith("@") else nobody(number))
    ts, _ = moment(item.get("time_parsed"))
    post = Post("youtube", number, author, text(item.get("text")), ts, "assumed" if ts else "unknown", "day" if ts else "second", "reply")
    post.reply_to, post.likes = number.rpartition(".")[0] or None, integer(item.get("votes"))
    post.replies, post.collected_via = integer(item.get("replies")), "youtube-comment-downloader"
    yield marked(post)
    if not author.startswith("?"):
        yield Account(
            "youtube", author, shown.lstrip("@") if shown and shown.startswith("@") else None, shown, avatar=optional(item.get("photo"))
        )
