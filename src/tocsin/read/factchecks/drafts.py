"""What is read of one object, row or page, whichever form it has, and whether an object or a table is one of fact-checks at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tocsin.page.source.json_ld import types
from tocsin.read.factchecks import google, linked, tables
from tocsin.read.fields.column_names import BY_NAME, comparable

Draft = dict[str, Any]
_REVIEWS = ("ClaimReview", "MediaReview")
# Columns of posts: beside them a claim and a verdict are labels of a post. A review may have a text, an author and a date of its own.
_OF_POSTS = ("account_id", "handle", "repost_id", "reply_id", "reposts", "likes", "followers")
_TEXTS = ("text", "full_text", "tweet", "message", "post", "post_text", "message_text", "comment_text")


def of_object(value: Any, columns: Mapping[str, str]) -> Iterator[Draft]:
    """The drafts of an object of JSON or a row of a table. `columns`: our names to theirs."""
    if isinstance(value, list):
        for one in value:
            yield from of_object(one, columns)
    elif google.is_answer(value):
        yield from google.drafts(value)
    elif isinstance(value, dict) and is_linked(value):
        yield from linked.drafts([value])
    elif isinstance(value, Mapping):
        yield tables.draft(value, columns)
    else:
        yield {"raw": str(value)[:200]}


def of_markup(content: bytes | str, url: str | None = None) -> Iterator[Draft]:
    """The drafts of the linked data of a page, found at `url`. Raises InputError for bytes that are no text."""
    values, own = linked.of_page(content)
    yield from linked.drafts(values, url or own)


def is_linked(value: Mapping[str, Any]) -> bool:
    """Whether an object is linked data."""
    return bool(types(dict(value))) or "@graph" in value


def holds(value: Any) -> bool:
    """Whether an object is a fact-check, or has some, by its types or as claims:search answers."""
    if google.is_answer(value):
        claims = value["claims"] if isinstance(value.get("claims"), list) else [value]
        return any(isinstance(one, dict) and isinstance(one.get("claimReview"), list) for one in claims)
    return isinstance(value, dict) and is_linked(value) and linked.reviews(value, _REVIEWS)


def is_table(names: Iterable[str]) -> bool:
    """Whether columns are those of a table of fact-checks: a claim and what was found of it, and none that only posts have."""
    told = {comparable(name) for name in names}
    posts = {form for field in _OF_POSTS for form in BY_NAME[field]} | set(_TEXTS)
    return "claim" in told and bool(told & {"verdict", "rating", "rating_value"}) and not told & posts
