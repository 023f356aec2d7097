"""Posts, accounts and media out of what X's web client receives: Zeeschuimer's captures, 4CAT's copies of them, bare answers.

The shape changes several times a year, so nothing is read by position: every object that looks like a post or a user is one, wherever it
stands. Names and dates of users are in `legacy` or in `core`, a post may be wrapped (`tweet`), long texts are in `note_tweet`. A profile
with `about_profile` tells where X says the account is based.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tocsin.model import Account, Media, Post, Raw, Record
from tocsin.read.fields.items import Object, at, each, first, stamped
from tocsin.read.fields.values import integer, moment, native_id, optional, text, truth
from tocsin.read.formats.x import common as x
from tocsin.read.formats.x.api_v1 import legacy_post
from tocsin.read.reader import Context, RowError, Sample, Shape

_HOSTS = ("twitter.com", "x.com")


class XWeb:
    """Reads one captured item or one whole answer of the web client."""

    name = "x_web"
    title = "X web client (Zeeschuimer, 4CAT, GraphQL answers)"
    shapes: tuple[Shape, ...] = ("objects",)

    def sniff(self, sample: Sample) -> float:
        """Sure for captures from twitter.com or x.com and where an object has `rest_id` with `legacy`, `core` or `about_profile`."""
        for value in sample.records[:5]:
            if isinstance(value, dict) and text(first(value, "source_platform") or at(value, "__import_meta", "source_platform")) in _HOSTS:
                return 1.0
            if any(_is_post(node) or _is_user(node) for node in _found(value)):
                return 0.95
        return 0.0

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """Every post, account and picture found anywhere in the record, each once."""
        value = raw.value
        kept = value.get("__import_meta") or value
        collected = moment(kept.get("timestamp_collected"))[0] if isinstance(kept, dict) else None
        found = list(_found(value.get("data", value) if "item_id" in value else value))
        if not found:
            raise RowError("no post and no account in it")
        return stamped(_Seen(each(found, _records)), collected, "zeeschuimer" if collected else "x web")


READER = XWeb()


class _Seen:
    """Records without those that came before under the same id."""

    def __init__(self, records: Iterator[Record]) -> None:
        self._records, self._seen = records, set[tuple[type, str]]()

    def __iter__(self) -> Iterator[Record]:
        for record in self._records:
            key = type(record), getattr(record, "post_id", "") or getattr(record, "account_id", "") or getattr(record, "media_id", "")
            if key not in self._seen:
                self._seen.add(key)
                yield record


def _found(value: Any) -> Iterator[Object]:
    """The posts and users in a tree, from the top, in order; posts inside posts are found too."""
    pending = [value]
    while pending:
        node = pending.pop()
        if isinstance(node, dict):
            if _is_post(node) or _is_user(node) or node.get("__typename") == "Tweet":
                yield node
            pending.extend(child for child in reversed(node.values()) if isinstance(child, (dict, list)))
        elif isinstance(node, list):
            pending.extend(child for child in reversed(node) if isinstance(child, (dict, list)))


def _is_post(node: Object) -> bool:
    legacy = node.get("legacy")
    return "rest_id" in node and isinstance(legacy, dict) and ("full_text" in legacy or "conversation_id_str" in legacy)


def _is_user(node: Object) -> bool:
    if "rest_id" not in node:
        return False
    return bool(at(node, "legacy", "screen_name") or at(node, "core", "screen_name"))


def _records(node: Object) -> Iterator[Record]:
    if _is_user(node):
        yield _account(node)
    elif not _is_post(node):  # as if X had renamed what it stands in
        raise RowError("a post without its text (`legacy`)")
    else:
        post, media = _post(node)
        yield post
        if post.kind != "repost":
            yield from media


def _post(node: Object) -> tuple[Post, list[Media]]:
    user = at(node, "core", "user_results", "result") or at(node, "core", "user_result", "result") or {}
    legacy: Object = {**node["legacy"], "id_str": node["rest_id"]}
    author = native_id(first(user, "rest_id") or legacy.get("user_id_str"))
    if not author:
        raise RowError("a post without its author's id")
    note = at(node, "note_tweet", "note_tweet_results", "result")
    if isinstance(note, dict) and note.get("text"):
        legacy["full_text"] = note["text"]
        legacy["entities"] = {**(legacy.get("entities") or {}), **(note.get("entity_set") or {})}
    post, media = legacy_post(legacy, author, _screen_name(user))
    post.views, post.client = integer(at(node, "views", "count")), x.client(node.get("source"))
    original = _inner(legacy.get("retweeted_status_result") or node.get("retweeted_status_result"))
    if original is not None:
        whole, _ = _post(original)
        x.as_repost(post, whole, whole.post_id, None)
    quoted = _inner(node.get("quoted_status_result") or legacy.get("quoted_status_result"))
    if quoted is not None and post.kind != "repost":
        post.quote_author = optional(at(quoted, "core", "user_results", "result", "rest_id") or quoted["legacy"].get("user_id_str"))
    return post, media


def _inner(wrapped: Any) -> Object | None:
    """The post in `{"result": {...}}`, itself perhaps wrapped once more as `tweet`; None where it was deleted or is withheld."""
    node = at(wrapped, "result")
    node = at(node, "tweet") or node
    return node if isinstance(node, dict) and _is_post(node) else None


def _screen_name(user: Object) -> Any:
    return at(user, "core", "screen_name") or at(user, "legacy", "screen_name")


def _account(node: Object) -> Account:
    legacy, core = node.get("legacy") or {}, node.get("core") or {}
    created, precision = moment(first(core, "created_at") or legacy.get("created_at"))
    website = at(legacy, "entities", "url", "urls", 0, "expanded_url") or at(node, "website", "url")
    verified = [truth(value) for value in (node.get("is_blue_verified"), legacy.get("verified"), at(node, "verification", "verified"))]
    return Account(
        x.PLATFORM, native_id(node["rest_id"]), optional(_screen_name(node)), optional(first(core, "name") or legacy.get("name")),
        optional(legacy.get("description") or at(node, "profile_bio", "description")),
        optional(at(node, "location", "location") or text(legacy.get("location"))), _based_in(node.get("about_profile")),
        optional(website), optional(at(node, "avatar", "image_url") or legacy.get("profile_image_url_https")), created, precision,
        _count(legacy.get("followers_count"), at(node, "relationship_counts", "followers")),
        _count(legacy.get("friends_count"), at(node, "relationship_counts", "following")),
        _count(legacy.get("statuses_count"), at(node, "tweet_counts", "tweets")), any(verified) if verified != [None] * 3 else None,
    )  # fmt: skip


def _count(*candidates: Any) -> int | None:
    return next((number for value in candidates if (number := integer(value)) is not None), None)


def _based_in(about: Any) -> str | None:
    return based_in(at(about, "account_based_in"), at(about, "location_accurate"))


def based_in(country: Any, accurate: Any) -> str | None:
    """Where X says an account is based; in words where X itself marks that as perhaps wrong."""
    country = optional(country)
    return f"{country} (marked by X as perhaps inaccurate)" if country and truth(accurate) is False else country
