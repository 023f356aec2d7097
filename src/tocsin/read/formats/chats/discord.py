"""Discord, as DiscordChatExporter writes it: JSON of a channel with its messages, CSV, and pages (taken apart by the container).

Ids are Discord's own. A message of the page holds its id, its author's id only in newer versions; the table has no ids of messages.
Dates of JSON state their offset; those of pages and tables are written in the habits of the exporting computer, and have no zone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tocsin.model import Account, Media, Post, Raw, Record
from tocsin.read.fields.items import Object, alone, at, dicts, first, likeness, one_message, one_row
from tocsin.read.fields.people import named
from tocsin.read.fields.values import handle, hashtags_in, integer, native_id, optional, seconds, text, truth, urls_in
from tocsin.read.formats.chats.common import kind_of, made_id
from tocsin.read.reader import Context, RowError, Sample, Shape

PLATFORM = "discord"
_COLUMNS = frozenset({"AuthorID", "Author", "Date", "Content", "Attachments", "Reactions"})
_WRITTEN = frozenset({"Default", "Reply", "ChatInputCommand", "ContextMenuCommand", "0", "19", "20", "23"})  # by people or bots


class Discord:
    """Reads one message: an object, or a row of the table."""

    name = "discord"
    title = "Discord (DiscordChatExporter: JSON, HTML, CSV)"
    shapes: tuple[Shape, ...] = ("objects", "table")

    def sniff(self, sample: Sample) -> float:
        """Sure of a message with Discord's fields beside its channel, and of a table with exactly the exporter's columns."""
        if sample.shape == "table":
            return 0.97 if set(sample.columns) >= _COLUMNS else 0.0
        return likeness(sample, alone, _likeness)

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The post, its author and its media; RowError for messages that Discord wrote itself."""
        if isinstance(raw.value, dict) and raw.value.keys() >= _COLUMNS:
            return iter(one_row(raw.value, lambda row: _row(row, context)))
        return iter(one_message(raw.value, _message))


READER = Discord()


def _likeness(message: Object) -> float:
    author = message.get("author")
    if isinstance(author, dict) and ("discriminator" in author or "isBot" in author) and "timestamp" in message and "content" in message:
        return 0.97
    return 0.0


def _message(message: Object) -> Iterator[Record]:
    kind = text(message.get("type"))
    if kind and kind not in _WRITTEN:
        raise RowError(f"message that Discord wrote itself ({kind})")
    who = message.get("author")
    if not isinstance(who, dict):
        raise RowError("no author")
    number, author = native_id(message.get("id")), native_id(who.get("id")) or named(first(who, "nickname", "name"))
    if not number or not author:
        raise RowError("no author" if number else "no id")
    forwarded = message.get("forwardedMessage")
    body: Object = forwarded if isinstance(forwarded, dict) else message
    content = text(body.get("content"))
    post = Post(PLATFORM, number, author, content, *seconds(message.get("timestamp")))
    channel, guild = native_id(at(message, "_chat", "channel", "id")), native_id(at(message, "_chat", "guild", "id"))
    post.url = f"https://discord.com/channels/{guild if guild not in ('', '0') else '@me'}/{channel}/{number}" if channel else None
    post.hashtags = hashtags_in(content)
    linked = (text(embed["url"]) for embed in dicts(body.get("embeds")) if embed.get("url"))
    post.urls = list(dict.fromkeys([*urls_in(content), *linked]))
    post.mentions = [one for person in dicts(message.get("mentions")) if (one := native_id(person.get("id")))]
    counts = [integer(one.get("count")) or 0 for one in dicts(message.get("reactions"))]
    post.likes = sum(counts) if counts else None
    _relations(post, message)
    media = list(_media(dicts(body.get("attachments"))))
    post.media = [one.media_id for one in media]
    yield post
    yield _account(author, who)
    yield from media


def _relations(post: Post, message: Object) -> None:
    number = native_id(at(message, "reference", "messageId")) or None
    if isinstance(message.get("forwardedMessage"), dict) or text(at(message, "reference", "type")) == "Forward":
        post.kind, post.repost_of = "repost", number
    elif number or text(message.get("type")) in ("Reply", "19"):
        post.kind, post.reply_to = "reply", number


def _account(author: str, who: Object) -> Account:
    tag = text(who.get("discriminator"))
    shown = text(who.get("name")) + (f"#{tag}" if tag.strip("0") else "")
    account = Account(PLATFORM, author, shown or None, optional(first(who, "nickname", "name")), avatar=optional(who.get("avatarUrl")))
    account.automated = truth(who.get("isBot"))
    return account


def _media(attachments: Iterable[Object]) -> Iterator[Media]:
    for one in attachments:
        url = text(one.get("url"))
        key = native_id(one.get("id")) or _number_in(url)
        if key:
            yield Media(PLATFORM, key, kind_of(text(one.get("fileName")) or url), url or None)


def _number_in(url: str) -> str:
    """The number of a file before its name in its address: "image.png" alone is many files'."""
    *_, number, name = ["", *url.partition("?")[0].split("/")]
    return number if number.isdecimal() else f"{number}/{name}" if name else ""


def _row(row: Object, context: Context) -> Iterator[Record]:
    """A row of the table. Attachments are addresses joined by commas, reactions "👍 (3)"."""
    author, content = native_id(row["AuthorID"]), text(row["Content"])
    if not author:
        raise RowError("no author")
    sent = [url for url in text(row["Attachments"]).split(",") if url.strip()]
    when = seconds(row["Date"], None, context.habit("Date"))
    post = Post(PLATFORM, made_id(author, row["Date"], content, *sent), author, content, *when)
    post.hashtags, post.urls = hashtags_in(content), urls_in(content)
    counts = [integer(part.partition(")")[0]) or 0 for part in text(row["Reactions"]).split("(")[1:]]
    post.likes = sum(counts) if counts else None
    media = list(_media([{"url": url.strip()} for url in sent]))
    post.media = [one.media_id for one in media]
    yield post
    yield Account(PLATFORM, author, handle(row["Author"]).lstrip("@") or None, optional(row["Author"]))
    yield from media
