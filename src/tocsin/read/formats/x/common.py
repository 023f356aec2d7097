"""What the readers of X (Twitter) share: addresses, texts of retweets, links, pictures, ids in whatever form an export gives them.

Retweets come with the original's text cut at 140 signs behind "RT @name: "; the prefix is taken off, so that a cut text still stands
near its original, and the whole text is used wherever the export has it. Texts carry &amp;, &lt; and &gt;, which are undone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from typing import Any

from tocsin.model import Media, Post
from tocsin.read.fields.values import native_id, text

PLATFORM = "x"
_PREFIX = re.compile(r"^RT @(\w{1,20}):? ?", re.ASCII)
_STATUS = re.compile(r"^https?://(?:www\.|mobile\.)?(?:twitter|x)\.com/(\w+)/status(?:es)?/(\d+)", re.ASCII)
_OWN_MEDIA = re.compile(r"/status/\d+/(?:photo|video)/\d+$|^https?://pic\.(?:twitter|x)\.com/")
_CLIENT = re.compile(r">([^<]*)<")
_KINDS = {"photo": "image", "video": "video", "animated_gif": "animation", "gif": "animation", "image": "image"}


def content(value: Any) -> str:
    """A post's text as its readers see it."""
    written = text(value)
    return unescape(written) if "&" in written else written


def without_prefix(written: str) -> tuple[str | None, str]:
    """("@name", rest) of "RT @name: rest"; (None, text) of any other text."""
    found = _PREFIX.match(written)
    return (f"@{found[1].lower()}", written[found.end() :]) if found else (None, written)


def post_url(handle: Any, post_id: str) -> str:
    """The address of a post; it works without the right handle."""
    return f"https://x.com/{handle or 'i'}/status/{post_id}"


def status_of(url: Any) -> tuple[str | None, str | None]:
    """("@name", id) of the address of a post."""
    found = _STATUS.match(text(url))
    return (f"@{found[1].lower()}", found[2]) if found else (None, None)


def shared(urls: Iterable[Any], quoted: str | None = None) -> list[str]:
    """The addresses a post links to: without those of its own pictures and of the post it quotes, each once."""
    kept = (url for value in urls if (url := text(value)) and not _OWN_MEDIA.search(url) and not (quoted and status_of(url)[1] == quoted))
    return list(dict.fromkeys(kept))


def person(user_id: Any, name: Any) -> str | None:
    """The id of an account where it is known, else "@name" in lower case; None without either."""
    known = native_id(user_id)
    if known and known != "-1":
        return known
    name = text(name).lstrip("@").lower()
    return f"@{name}" if name else None


def media_type(kind: Any) -> str:
    """Our word for X's kind of media."""
    return _KINDS.get(text(kind).lower(), "file")


def picture(key: Any, kind: Any, url: Any, alt: Any = None) -> Media:
    """A picture or video; where there is no key its address without parameters, cut to the name that X gave the file, serves as one."""
    address = text(url) or None
    return Media(PLATFORM, text(key) or media_key(address), media_type(kind), address, text(alt) or None)


def media_key(url: Any) -> str:
    """The name X gave a file, the same in every post that carries it: "EzGZDN4XAAAwSQS" of ".../media/EzGZDN4XAAAwSQS.jpg?name=orig"."""
    return text(url).partition("?")[0].rpartition("/")[2].partition(".")[0]


def client(value: Any) -> str | None:
    """The client's name out of its link."""
    written = text(value)
    found = _CLIENT.search(written)
    return (found[1] if found else written) or None


def as_repost(post: Post, original: Post | None, original_id: str | None, author: str | None) -> None:
    """Make a post a repost: of a known original it takes the text and all in it, else what stands behind "RT @name: "; never its counts."""
    named, rest = without_prefix(post.text)
    post.kind, post.text, post.repost_of = "repost", rest, original_id
    post.repost_author = author or (original.author_id if original else None) or named
    post.likes = post.reposts = post.replies = post.quotes = post.views = None
    post.quote_of = post.quote_author = None
    if original is not None:
        post.text, post.lang, post.media = original.text, original.lang or post.lang, original.media
        post.hashtags, post.urls, post.mentions = original.hashtags, original.urls, original.mentions
    elif named and post.mentions and post.mentions[0] in (named, post.repost_author):
        post.mentions = post.mentions[1:]  # the author of the original, who stands in the prefix
