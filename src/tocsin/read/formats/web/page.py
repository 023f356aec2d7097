"""Saved web pages and plain texts: a Page, and a Post of the platform "web" whose account is the host.

What it says is read by `tocsin.page`: text, dates, credits, figures. The address is the one the page names itself (canonical link,
og:url) or the one a browser wrote into the file when saving it. The time of the post is what the page states of its own publication;
where it states none there is none. A text without an address has the file's name in the host's place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any
from urllib.parse import urlsplit

import orjson

from tocsin.errors import InputError, MissingPartError
from tocsin.model import Page, Post, Raw, Record, TimeCertainty, TimePrecision
from tocsin.page.row import PageRow, as_dict
from tocsin.read.containers.container import PICTURES
from tocsin.read.containers.unpack import encoding_of
from tocsin.read.fields.values import hashtags_in, urls_in
from tocsin.read.formats.web import many
from tocsin.read.formats.web.refusal import refused_as
from tocsin.read.reader import Captured, Context, RowError, Sample, Shape

_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)|^\s*url: (https?://\S+)", re.MULTILINE)
_REVIEWS = (b"ClaimReview", b"MediaReview")
_PRECISIONS: dict[str, TimePrecision] = {"second": "second", "minute": "minute", "hour": "minute", "day": "day"}


class PageReader:
    """Reads one document."""

    name = "page"
    title = "saved web page or plain text"
    shapes: tuple[Shape, ...] = ("document",)

    def sniff(self, sample: Sample) -> float:
        """Sure for HTML that is one page, not a list of posts; plain text must be prose, with some letters in it."""
        value = sample.records[0]
        if isinstance(value, bytes):
            return 0.0 if value.startswith(tuple(PICTURES)) or value[8:12] == b"WEBP" or many.looks_like(value) else 0.8
        return 0.5 if sum(map(str.isalpha, value[:2000])) >= 20 and not refused_as(value, sample.name)[0] else 0.0

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The page and its post; RowError where no text is found in it."""
        page, row = _read(raw.value, context)
        if not page.text.strip():
            raise RowError("no text was found in the page")
        yield page
        published = as_dict(row.published)
        captured = raw.value if isinstance(raw.value, Captured) else None
        ts, certainty, precision = moment(published)
        yield Post(
            "web", page.page_id, page.host or context.name, page.text, ts, certainty, precision, lang=page.lang, url=page.url,
            hashtags=hashtags_in(page.text), urls=urls_in(page.text),
            collected_ts=captured.moment if captured else None, collected_via="web archive" if captured else None,
        )  # fmt: skip
        yield from _factchecks(raw, page, row, context)


READER = PageReader()


def _factchecks(raw: Raw, page: Page, row: PageRow, context: Context) -> Iterator[Record]:
    """The claims that a page reviews: by its linked data, else the one that its labels tell with a verdict."""
    from tocsin.read.factchecks.drafts import of_markup
    from tocsin.read.factchecks.pages import draft_of
    from tocsin.read.factchecks.records import records

    marked = isinstance(raw.value, bytes) and any(kind in raw.value for kind in _REVIEWS)
    drafts = list(of_markup(raw.value, page.url)) if marked else []
    if not drafts and row.claim and row.verdict and (told := draft_of(row)):
        drafts = [told]
    for place, draft in enumerate(drafts, 1):
        draft["url"] = draft.get("url") or page.url
        draft["claim_id"] = draft.get("claim_id") or (None if draft["url"] else f"{page.page_id}#{place}")
    yield from records(drafts, context.name, raw.row)


def _read(content: bytes | str, context: Context) -> tuple[Page, PageRow]:
    """The page, and all that was read from it."""
    from tocsin.page.extract import extract

    url = _address(content)
    try:
        row = extract(content, context.name, url, _captured(content))
    except MissingPartError:  # nothing is wrong with the page
        raise
    except InputError as cause:
        raise RowError(cause.message) from cause
    said = as_dict(row)
    url = url or (row.url if _host(row.url) else None)
    binary = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
    body = row.body or (content.strip() if isinstance(content, str) else "")  # a note too short to be laid out is kept whole
    page = Page(url or _made_id(context.name, binary), url, _host(url), row.title, body, row.lang, said=orjson.dumps(said).decode())
    if row.published is not None and row.published.status == "stated":
        page.published_ts = moment(said["published"])[0]
        page.published_basis = None if page.published_ts is None else f"{row.published.method}: {row.published.surface}"
    return page, row


def moment(date: Mapping[str, Any] | None) -> tuple[int | None, TimeCertainty, TimePrecision]:
    """A date of a page as the time of its post: only what the page states of a day at least; a time without a zone is taken for UTC."""
    if date is None or date["status"] != "stated" or date["precision"] not in _PRECISIONS or not date["value"]:
        return None, "unknown", "second"
    when = datetime.fromisoformat(date["value"].replace("Z", "+00:00"))
    certainty: TimeCertainty = "stated" if when.tzinfo else "assumed"
    return int(when.replace(tzinfo=when.tzinfo or UTC).timestamp()), certainty, _PRECISIONS[date["precision"]]


def _captured(content: bytes | str) -> str | None:
    if isinstance(content, Captured) and content.moment is not None:
        return datetime.fromtimestamp(content.moment, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return None


def _address(content: bytes | str) -> str | None:
    """The address a page was captured at, or the one in the comment of the browser that saved it; http(s) only."""
    if isinstance(content, Captured) and _host(content.address):
        return content.address
    if not isinstance(content, bytes):
        return None
    head = content[:8192]
    saved = _SAVED_FROM.search(head.decode(encoding_of(head), "replace"))
    found = str(saved[1] or saved[2]).strip() if saved else ""
    return found if _host(found) else None


def _host(url: str | None) -> str | None:
    try:
        parts = urlsplit(url or "")
        return (parts.hostname or "").removeprefix("www.") or None if parts.scheme in ("http", "https") else None
    except ValueError:
        return None


def _made_id(name: str, content: bytes) -> str:
    return f"{name}#{blake2b(content, digest_size=6).hexdigest()}"
