"""Matrix rooms as Element exports them (JSON), or events as a server gives them, one a line. Ids and senders are Matrix's own."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.model import Account, Media, Post, Raw, Record
from tocsin.read.fields.items import Object, alone, at, likeness, one_row
from tocsin.read.fields.values import hashtags_in, optional, seconds, text, urls_in
from tocsin.read.reader import Context, RowError, Sample, Shape

PLATFORM = "matrix"
_SORTS = {"m.image": "image", "m.video": "video", "m.audio": "audio", "m.file": "file"}


class Matrix:
    """Reads one event of a room."""

    name = "matrix"
    title = "Matrix (Element's export, events)"
    shapes: tuple[Shape, ...] = ("objects",)

    def sniff(self, sample: Sample) -> float:
        """Sure of events with a server's moment, a sender and a type of Matrix."""
        return likeness(sample, alone, _likeness)

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The post, its author and its media; RowError for events that are no messages."""
        if not isinstance(raw.value, dict):
            raise RowError("not an event")
        return iter(one_row(raw.value, _records))


READER = Matrix()


def _likeness(event: Object) -> float:
    told = "origin_server_ts" in event and "sender" in event and text(event.get("type")).startswith("m.")
    return 0.97 if told and "event_id" in event else 0.0


def _records(event: Object) -> Iterator[Record]:
    kind, content = text(event.get("type")), event.get("content")
    if kind not in ("m.room.message", "m.sticker"):
        raise RowError(f"event that is no message ({kind})")
    if not isinstance(content, dict) or not content:
        raise RowError("message that was taken back; nothing of it is left")
    relation = content.get("m.relates_to")
    if at(relation, "rel_type") == "m.replace":
        raise RowError("later edit of a message, which is kept as it was first")
    sender, number = text(event.get("sender")).lower(), text(event.get("event_id"))
    if not sender or not number:
        raise RowError("no sender" if number else "no id")
    said = text(content.get("body"))
    replied = text(at(relation, "m.in_reply_to", "event_id")) or None
    if replied and said.startswith("> "):  # what is answered is repeated before an answer
        said = said.partition("\n\n")[2] or said
    media = _media(content)
    if media and said == text(content.get("filename") or said):  # a file's name; a caption stands beside it
        said = ""
    post = Post(PLATFORM, number, sender, said, *seconds(event.get("origin_server_ts")))
    post.url = f"https://matrix.to/#/{text(event.get('room_id'))}/{number}" if event.get("room_id") else None
    post.hashtags, post.urls = hashtags_in(post.text), urls_in(post.text)
    post.mentions = [text(one) for one in at(content, "m.mentions", "user_ids") or []]
    post.thread_id = text(at(relation, "event_id")) or None if at(relation, "rel_type") == "m.thread" else None
    if replied and not at(relation, "is_falling_back"):
        post.kind, post.reply_to = "reply", replied
    post.media = [media.media_id] if media else []
    yield post
    yield Account(PLATFORM, sender, sender.lstrip("@"), optional(at(event, "unsigned", "displayname")))
    if media:
        yield media


def _media(content: Object) -> Media | None:
    sort, address = _SORTS.get(text(content.get("msgtype"))), text(content.get("url") or at(content, "file", "url"))
    return Media(PLATFORM, address.removeprefix("mxc://"), sort) if sort and address else None
