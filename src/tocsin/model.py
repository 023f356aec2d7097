"""The nouns: records as readers produce them, and the Arrow schemas of the tables on disk.

A record carries the platform's own ids and names. A table never does: account ids become pseudonyms (HMAC with the key of the
case) on the way in, and what identifies a person goes to `private/`. Times are whole seconds since 1970 in UTC.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

import pyarrow as pa

# How sure the zone of a time is: stated by the source; known from the format's documentation; guessed; not known at all.
TimeCertainty = Literal["stated", "format", "assumed", "unknown"]
TimePrecision = Literal["second", "minute", "day"]
PostKind = Literal["post", "repost", "reply", "quote"]

TRACES = ("link", "text", "hashtags", "repost", "reply", "mention", "media", "rhythm")
PAIR_KINDS = ("copypasta", "rewording", "translation", "uncertain")
ACCOUNT_CLASSES = ("coordinated", "benign_automation")
ROLES = ("leader", "amplifier", "member")

# progress(what, done, total or None, dropped): long work tells how far it is; who prints it is not its business.
Progress = Callable[[str, int, int | None, int], None]


def quiet(what: str, done: int, total: int | None = None, dropped: int = 0) -> None:
    """The progress of callers who do not want any."""


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


@dataclass(slots=True)
class Media:
    """A picture or video, by the platform's key or its address; `file` is a path inside the raw input where the bytes are there."""

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


Record = Post | Account | Media | Page

# What is to be said, as data: a code of the catalogue and what it speaks of (a JSON object, keys sorted). See `phrase`.
Phrase = dict[str, str]
PHRASE = pa.struct([("code", pa.string()), ("params", pa.string())])


def phrase(code: str, **params: Any) -> Phrase:
    """What is to be said, without a word of any language: `phrase("group.times", n=29738, expected=1600.2)`.

    `code` names an entry of the catalogue (`query/catalogue/*.toml`), `params` what its placeholders stand for: numbers, times
    (seconds since 1970), texts, ids, lists of these. Sentences are made from it by `query.words.Words.phrase`, in every language alike.
    NumPy scalars become plain ones; NaN and infinities are refused (ValueError): what has no number is said by another code.
    """
    plain = json.dumps(
        params, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=lambda value: value.item()
    )
    return {"code": code, "params": plain}


_text, _int, _texts = pa.string(), pa.int64(), pa.list_(pa.string())


def _schema(**columns: pa.DataType) -> pa.Schema:
    return pa.schema(list(columns.items()))


_origin = {"raw": _text, "row": _int}  # SHA-256 of the raw file and the record's place in it

SCHEMAS: dict[str, pa.Schema] = {
    # read
    "posts": _schema(
        post_id=_text,
        platform=_text,
        account_id=_text,
        ts=_int,
        ts_certainty=_text,
        ts_precision=_text,
        kind=_text,
        text=_text,
        lang=_text,
        repost_id=_text,
        repost_account_id=_text,
        reply_id=_text,
        reply_account_id=_text,
        quote_id=_text,
        quote_account_id=_text,
        thread_id=_text,
        hashtags=_texts,
        urls=_texts,
        mentions=_texts,
        media_ids=_texts,
        likes=_int,
        reposts=_int,
        replies=_int,
        quotes=_int,
        views=_int,
        client=_text,
        place=_text,
        collected_ts=_int,
        collected_via=_text,
        **_origin,
    ),
    "accounts": _schema(
        account_id=_text,
        platform=_text,
        observed_ts=_int,
        created_ts=_int,
        created_precision=_text,
        followers=_int,
        following=_int,
        posts=_int,
        verified=pa.bool_(),
        automated=pa.bool_(),
        based_in=_text,
        **_origin,
    ),
    "media": _schema(media_id=_text, platform=_text, type=_text, alt=_text, sha256=_text, pdq=_text, **_origin),
    "pages": _schema(page_id=_text, host=_text, title=_text, text=_text, lang=_text, published_ts=_int, published_basis=_text, **_origin),
    "rejected": _schema(raw=_text, row=_int, reason=_text),
    # match
    "languages": _schema(post_id=_text, lang=_text, confidence=pa.float32()),
    "pairs": _schema(a=_text, b=_text, kind=_text, score=pa.float64(), evidence=_text),
    "families": _schema(post_id=_text, family_id=_text, head_id=_text, kind=_text, score=pa.float64(), lag=_int, changed=_text),
    "family_facts": _schema(
        family_id=_text,
        head_id=_text,
        posts=_int,
        accounts=_int,
        languages=_texts,
        platforms=_texts,
        copies=_int,
        rewordings=_int,
        translations=_int,
        first_post_id=_text,
        first_account_id=_text,
        first_ts=_int,
        last_ts=_int,
        hours=pa.float64(),
    ),
    "media_families": _schema(media_id=_text, visual_id=_text, distance=_int),
    # objects
    "carried": _schema(kind=_text, object_id=_text, post_id=_text, account_id=_text, own=pa.bool_()),
    # detect
    "edges": _schema(
        account_a=_text,
        account_b=_text,
        trace=_text,
        test=_text,
        window=_int,
        shared_objects=_int,
        pair_rows=_int,
        expected=pa.float64(),
        p_value=pa.float64(),
        q_value=pa.float64(),
        effect=pa.float64(),
        lag=pa.float64(),
    ),
    "events": _schema(trace=_text, object_id=_text, account_a=_text, account_b=_text, post_a=_text, post_b=_text, ts_a=_int, ts_b=_int),
    "groups": _schema(
        group_id=_text,
        **{"class": _text},
        test=_text,
        size=_int,
        edges=_int,
        traces=_texts,
        first_ts=_int,
        last_ts=_int,
        waves=_int,
        score=pa.float64(),
        stability=pa.float64(),
        reasons=_texts,
    ),
    "calibration": _schema(
        world=_text,
        planted=pa.bool_(),
        what=_text,
        false=_int,
        of=_int,
        share=pa.float64(),
        low=pa.float64(),
        high=pa.float64(),
        nominal=pa.float64(),
        runs=_int,
        seed=_int,
    ),
    "members": _schema(account_id=_text, group_id=_text, **{"class": _text}, role=_text, score=pa.float64()),
    # origin
    "origins": _schema(
        kind=_text,
        object_id=_text,
        label=_text,
        rank=_int,
        post_id=_text,
        account_id=_text,
        platform=_text,
        lang=_text,
        ts=_int,
        lead_s=_int,
        posts=_int,
        accounts=_int,
    ),
    "spread": _schema(kind=_text, object_id=_text, along=_text, value=_text, rank=_int, first_ts=_int, posts=_int, accounts=_int),
    "waves": _schema(kind=_text, object_id=_text, wave=_int, first_ts=_int, peak_ts=_int, last_ts=_int, posts=_int, accounts=_int),
    # assess
    "affiliations": _schema(account_id=_text, organisation=_text, alias=_text, lang=_text, observed_ts=_int, strength=_text, **_origin),
    "campaigns": _schema(
        campaign_id=_text, label=_text, posts=_int, accounts=_int, first_ts=_int, last_ts=_int, hashtags=_texts, reasons=_texts
    ),
    "campaign_objects": _schema(
        campaign_id=_text, kind=_text, object_id=_text, posts=_int, accounts=_int, core_share=pa.float64(), reason=_text
    ),
    "campaign_posts": _schema(campaign_id=_text, post_id=_text, account_id=_text, day=_text, platform=_text, via=_text, object_id=_text),
    "findings": _schema(
        finding_id=_text,
        section=_text,
        statement=_text,
        value=pa.float64(),
        of=pa.float64(),
        unit=_text,
        qualifier=_text,
        day=_text,
        strength=_text,
        reasons_for=_texts,
        reasons_against=_texts,
        stage=_text,
    ),
    "evidence": _schema(finding_id=_text, kind=_text, id=_text, note=_text),
    # private/, never in tables/
    "profiles": _schema(
        account_id=_text,
        platform=_text,
        platform_id=_text,
        handle=_text,
        name=_text,
        bio=_text,
        location=_text,
        url=_text,
        avatar=_text,
        observed_ts=_int,
        **_origin,
    ),
    "post_urls": _schema(post_id=_text, url=_text),
}


def table(name: str, columns: dict[str, Any] | None = None) -> pa.Table:
    """A table of the named schema from a dict of columns; empty without one. Missing columns become null."""
    schema = SCHEMAS[name]
    if not columns:
        return schema.empty_table()
    rows = len(next(iter(columns.values())))
    return pa.table([columns.get(f.name, pa.nulls(rows, f.type)) for f in schema], names=schema.names).cast(schema)
