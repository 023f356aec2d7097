"""The nouns: records as readers produce them, and what is to be said, as data.

A record carries the platform's own ids and names. A table (`schemas.py` of each stage) never does: account ids become pseudonyms (HMAC
with the key of the case) on the way in, and what identifies a person goes to `private/`. Times are whole seconds since 1970 in UTC.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

import pyarrow as pa

# How sure a time is. Of its zone: stated by the source; known from the format's documentation; guessed; not known at all. Or the time
# itself is inferred from when the post was collected ("3 h ago", "15 May").
TimeCertainty = Literal["stated", "format", "assumed", "inferred", "unknown"]
TimePrecision = Literal["second", "minute", "day"]
PostKind = Literal["post", "repost", "reply", "quote"]

ACCOUNT_CLASSES = ("coordinated", "undetermined", "benign_automation")  # of groups whose accounts are listed

# progress(what, done, total or None, dropped): long work tells how far it is; who prints it is not its business.
Progress = Callable[[str, int, int | None, int], None]


def quiet(what: str, done: int, total: int | None = None, dropped: int = 0) -> None:
    """The progress of callers who do not want any."""


def further(progress: Progress, before: int, total: int) -> Progress:
    """The progress of a piece of some work as that of the whole, `before` of which had been done."""

    def told(what: str, done: int, of: int | None = None, dropped: int = 0) -> None:
        progress(what, before + done, total, dropped)

    return told


# A native id that holds its author's id (a Telegram "channel/message", a Bluesky "did/rkey") is written with this mark between
# the two, so that the author's half can be made a pseudonym: "<author_id>\x1f<rest>".
SCOPE = "\x1f"


@dataclass(slots=True)
class Post:
    """One post, repost, reply, quote or comment. Ids are the platform's own, as strings; empty lists, not None."""

    platform: str  # x telegram facebook instagram tiktok bluesky mastodon youtube reddit vk web ...
    post_id: str
    author_id: str  # the platform's id; "@handle" in lower case where only a handle is known
    text: str = ""
    ts: int | None = None
    ts_certainty: TimeCertainty = "unknown"
    ts_precision: TimePrecision = "second"
    kind: PostKind = "post"
    lang: str | None = None  # as declared by the platform, two or three letters in lower case; None for "und"
    url: str | None = None
    repost_of: str | None = None
    repost_author: str | None = None
    reply_to: str | None = None
    reply_author: str | None = None
    quote_of: str | None = None
    quote_author: str | None = None
    thread_id: str | None = None
    hashtags: list[str] = field(default_factory=list)  # without "#", as written
    urls: list[str] = field(default_factory=list)  # expanded where the source gives it
    mentions: list[str] = field(default_factory=list)  # platform ids, or "@handle" in lower case
    media: list[str] = field(default_factory=list)  # media_id of Media records
    likes: int | None = None
    reposts: int | None = None
    replies: int | None = None
    quotes: int | None = None
    views: int | None = None
    client: str | None = None
    place: str | None = None
    collected_ts: int | None = None
    collected_via: str | None = None


@dataclass(slots=True)
class Account:
    """What an account showed of itself at one moment: a dated snapshot, never overwritten."""

    platform: str
    account_id: str  # as Post.author_id
    handle: str | None = None
    name: str | None = None
    bio: str | None = None
    location: str | None = None  # as declared by the account
    based_in: str | None = None  # as inferred and shown by the platform
    url: str | None = None
    avatar: str | None = None
    created_ts: int | None = None
    created_precision: TimePrecision = "second"
    followers: int | None = None
    following: int | None = None
    posts: int | None = None
    verified: bool | None = None
    automated: bool | None = None  # declared to be a bot by the account or the platform
    observed_ts: int | None = None


FILE = "file"  # the platform of pictures and videos that are files of their own


@dataclass(slots=True)
class Media:
    """A picture or video, by the platform's key or its address; `sha256` and `pdq` where its bytes were read."""

    platform: str
    media_id: str
    type: str = "image"  # image video animation audio file
    url: str | None = None
    alt: str | None = None
    sha256: str | None = None
    pdq: str | None = None  # 64 hexadecimal digits


@dataclass(slots=True)
class Page:
    """A saved web page; its text also enters the posts, with the host as the account and `web` as the platform."""

    page_id: str
    url: str | None = None
    host: str | None = None
    title: str | None = None
    text: str = ""
    lang: str | None = None
    author: str | None = None
    published_ts: int | None = None
    published_basis: str | None = None  # where the date stands, in words; None when there is none
    said: str | None = None  # all that was read from it: the row of `tocsin extract`, as JSON


@dataclass(slots=True)
class FactCheck:
    """A claim that somebody reviewed. `verdict` and `reasons` in the words of page/reviews/ratings.py, `rating` as printed."""

    claim_id: str | None = None  # None: by its address and the number of its claim there, which other files may tell
    claim: str | None = None
    title: str | None = None
    lang: str | None = None
    claimant: str | None = None
    claim_date: str | None = None
    date: str | None = None  # of the review
    publisher: str | None = None
    site: str | None = None
    url: str | None = None
    rating: str | None = None
    rating_value: str | None = None
    rating_best: str | None = None
    rating_worst: str | None = None
    verdict: str | None = None
    reasons: list[str] = field(default_factory=list)
    appearances: list[str] = field(default_factory=list)  # where the claim was made, addresses
    media: list[str] = field(default_factory=list)  # digests or addresses of what it is about
    form: str | None = None  # what it was read from
    place: int = 1  # of the claim in its record


@dataclass(slots=True)
class Rejected:
    """A row that could not be used: where it stands, why, and the first 200 characters of it."""

    row: int
    reason: str
    excerpt: str = ""


@dataclass(slots=True)
class Raw:
    """One record of a raw file with its place in it (1-based line, row or record number)."""

    row: int
    value: Any


Record = Post | Account | Media | Page | FactCheck

# What is to be said, as data: a code of the catalogue and what it speaks of (a JSON object, keys sorted). See `phrase`.
Phrase = dict[str, str]
PHRASE = pa.struct([("code", pa.string()), ("params", pa.string())])


def phrase(code: str, **params: Any) -> Phrase:
    """What is to be said, without a word of any language: `phrase("group.times", n=29738, expected=1600.2)`.

    `code` names an entry of the catalogue (`query/catalogue/*.toml`), `params` what its placeholders stand for: numbers, times
    (seconds since 1970), texts, ids, lists of these. Sentences are made from it by `query.words.Words.phrase`, in every language alike.
    NumPy scalars become plain ones; NaN and infinities are refused (ValueError): what has no number is said by another code.
    """
    return {"code": code, "params": _ENCODED(params)}


_ENCODED = json.JSONEncoder(
    sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=lambda value: value.item()
).encode


def called(phrases: Iterable[Phrase], **names: str) -> list[Phrase]:
    """The same phrases with the texts they compare called otherwise: `called(said, a="post", b="head")` (names of the section `side`)."""
    return [_called(one, names) for one in phrases]


def _called(one: Phrase, names: dict[str, str]) -> Phrase:
    params = json.loads(one["params"] or "{}")
    if not names.keys() & {params.get("who"), params.get("other")}:
        return one
    sides = {role: names.get(params[role], params[role]) for role in ("who", "other") if role in params}
    return phrase(one["code"], **{**params, **sides})
