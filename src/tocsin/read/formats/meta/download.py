"""Facebook's and Instagram's own downloads of an account: posts and comments, without the account.

What is not ASCII is written byte by byte and mended (`chats.common.mended`). Facebook's titles ("Mira Quill shared a link.") begin with
the owner's name: what all titles of a file begin with is the owner. Instagram's posts do not name anybody, so the owner is an account
named after the file's first post. Ids are made of the moment and the words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import Any

from tocsin.model import Account, Post, Raw, Record
from tocsin.read.containers.container import Container
from tocsin.read.fields.items import Object, alone, at, dicts, first, likeness, nobody, one_row, pictures
from tocsin.read.fields.people import named
from tocsin.read.fields.values import handle, hashtags_in, mentions_in, optional, seconds, text, urls_in
from tocsin.read.formats.chats.common import kind_of, made_id, mended
from tocsin.read.reader import Context, RowError, Sample, Shape


class MetaDownload:
    """Reads one post or comment."""

    name = "meta_download"
    title = "Facebook and Instagram posts (download of an account)"
    shapes: tuple[Shape, ...] = ("objects",)

    def sniff(self, sample: Sample) -> float:
        """Sure of the nested lists in which only these downloads keep words, links and pictures."""
        return likeness(sample, alone, lambda item: 0.95 if _platform(item) else 0.0)

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The post and its media."""
        if not isinstance(raw.value, dict):
            raise RowError("not a post")
        return iter(one_row(raw.value, lambda item: _records(item, context)))

    def about(self, container: Container) -> Mapping[str, Any]:
        """The owner: the words with which all titles begin, else a name made of the first post."""
        shared: list[str] | None = None
        start = ""
        titles = 0
        for record in container.records():
            if isinstance(record, Raw) and isinstance(record.value, dict):
                start = start or _start(record.value)
                words = mended(record.value.get("title")).split()
                if words and _platform(record.value) == "facebook":
                    titles += 1
                    shared = words if shared is None else [one for one, _ in takewhile(_equal, zip(shared, words, strict=False))]
        while shared and (titles < 2 or shared[-1][0].islower()):  # titles may begin with "Mira Quill shared a", one and all
            shared.pop()
        return {"owner": " ".join((shared or [])[:5]), "start": start}


READER = MetaDownload()


def _equal(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]


def _start(item: Object) -> str:
    return made_id(_moment(item), *(text(one.get("uri")) for one in dicts(item.get("media"))))


def _moment(item: Object) -> Any:
    stated = first(item, "timestamp", "creation_timestamp") or at(item, "media", 0, "creation_timestamp")
    return stated or at(item, "string_map_data", "Time", "timestamp")


def _platform(item: Object) -> str:
    """facebook, instagram, or "" for an item of another kind."""
    if at(item, "string_map_data", "Comment") is not None:
        return "instagram"
    if "creation_timestamp" in item or at(item, "media", 0, "creation_timestamp") is not None:
        return "instagram" if isinstance(item.get("media"), list) and "uri" in (at(item, "media", 0) or {}) else ""
    inner = [name for one in dicts(item.get("data")) for name in one]
    nested = "attachments" in item and isinstance(at(item, "attachments", 0, "data"), list)
    return "facebook" if "timestamp" in item and (nested or "post" in inner or "comment" in inner) else ""


def _records(item: Object, context: Context) -> Iterator[Record]:
    platform = _platform(item)
    if not platform:
        raise RowError("neither a post nor a comment")
    content, links, sent, author = _instagram(item) if platform == "instagram" else _facebook(item)
    name = author or text(context.head.get("owner"))
    owner = named(name) or nobody("download " + (text(context.head.get("start")) or _start(item)))
    post = Post(platform, made_id(_moment(item), owner, content, *links, *sent), owner, content, *seconds(_moment(item)))
    post.hashtags, post.mentions = hashtags_in(content), mentions_in(content)
    post.urls = list(dict.fromkeys([*urls_in(content), *links]))
    if isinstance(at(item, "data", 0, "comment"), dict) or "string_map_data" in item:
        post.kind = "reply"
        post.reply_author = handle(at(item, "string_map_data", "Media Owner", "value")) or None
    if not (content or links or sent):
        raise RowError("nothing written, linked or shown in it")
    media = [one for path in sent for one in pictures(platform, [path], kind_of(path))]
    post.media = [one.media_id for one in media]
    yield post
    if name:
        yield Account(platform, owner, name=name)
    yield from media


def _facebook(item: Object) -> tuple[str, list[str], list[str], str]:
    """Words, addresses, files and the author that a comment names."""
    written = [one.get("post") or at(one, "comment", "comment") for one in dicts(item.get("data"))]
    attached = [one for part in dicts(item.get("attachments")) for one in dicts(part.get("data"))]
    links = [optional(mended(at(one, "external_context", "url"))) for one in attached]
    files = [optional(at(one, "media", "uri")) for one in attached]
    shown = [mended(at(one, "media", "description")) for one in attached]
    content = "\n".join(filter(None, [mended(one) for one in written if one] or shown[:1]))
    author = mended(at(item, "data", 0, "comment", "author"))
    return content, [one for one in links if one], [one for one in files if one], author


def _instagram(item: Object) -> tuple[str, list[str], list[str], str]:
    """Words and files; what is said about the one picture of a post stands with the picture."""
    media = dicts(item.get("media"))
    words = first(item, "title") or (media[0].get("title") if media else None) or at(item, "string_map_data", "Comment", "value")
    return mended(words), [], [text(one.get("uri")) for one in media if one.get("uri")], ""
