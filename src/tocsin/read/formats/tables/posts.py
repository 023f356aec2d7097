"""The post in a row, the account that wrote it and its pictures, after a plan of which column holds what."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tocsin.model import Account, Media, Post, Record, TimeCertainty, TimePrecision
from tocsin.read.fields import cells
from tocsin.read.fields.addresses import address_of
from tocsin.read.fields.column_names import HOSTED, UNKNOWN, comparable
from tocsin.read.fields.items import pictures
from tocsin.read.fields.markup import text_of_html
from tocsin.read.fields.values import (
    hashtags_in,
    integer,
    mentions_in,
    missing,
    moment,
    optional,
    seconds,
    text,
    truth,
    urls_in,
)
from tocsin.read.formats.tables import identity
from tocsin.read.formats.tables.plan import Plan, may_be_shared
from tocsin.read.formats.tables.relations import relate
from tocsin.read.formats.web.news import language
from tocsin.read.formats.x.common import client, media_key, shared, without_prefix
from tocsin.read.reader import Context, RowError

_CLOCK = re.compile(r"\d[:.]\d")
COUNTS = ("likes", "reposts", "replies", "quotes", "views")


def records_of(row: Mapping[str, Any], plan: Plan, context: Context) -> Iterator[Record]:
    """The post, its account where the row says more of it than an id, and its media where their addresses are told."""
    post = _post(row, plan, context)
    shown = list(_media(row, plan, post.platform))
    post.media = [one.media_id for one in shown]
    yield post
    if plan.profile:
        yield _account(row, plan, post, context)
    yield from (one for one in shown if one.url and post.kind != "repost")


def _post(row: Mapping[str, Any], plan: Plan, context: Context) -> Post:
    link, own = _link(row, plan)
    platform = identity.platform_of(row, plan, own)
    if own and may_be_shared(link) and platform in HOSTED and address_of(own).platform != platform:
        own, strayed = None, own  # an address elsewhere is what was shared
    else:
        strayed = None
    article = plan.choices.articles and platform in ("web", UNKNOWN)
    account = address_of(own or "").host if article else identity.author_of(row, plan, platform, own)
    if article and not account:
        raise RowError("no address")
    content = _content(row, plan, platform)
    collected = _moment(row, plan, "collected", context, None)[0] if "collected" in plan.columns else None
    ts, certainty, precision = _when(row, plan, context, collected)
    named, rest = without_prefix(content)
    post = Post(platform, "", account, rest, ts, certainty, precision, lang=_lang(row, plan), url=own)
    told_id = "" if article else identity.post_id_of(row, plan, platform, account, own)
    post.post_id = told_id or own or identity.made_id(account, ts, content)
    _lists(post, row, plan)
    if strayed:
        post.urls = list(dict.fromkeys([*post.urls, strayed]))
    for field in COUNTS:
        if field in plan.columns:
            setattr(post, field, _count(row, plan, field, context, platform))
    post.client, post.place = client(plan.value(row, "client")), optional(plan.value(row, "place"))
    post.collected_ts, post.collected_via = collected, plan.via or None
    relate(post, row, plan, named)
    _whole(post, row, plan)
    post.urls = shared(post.urls, post.quote_of) if platform == "x" else [url for url in post.urls if url != own]
    return post


def _lists(post: Post, row: Mapping[str, Any], plan: Plan) -> None:
    """Links, hashtags and mentions as their columns list them; those of the text where there is no column, or it may be left empty."""
    separator, content = plan.choices.separator, post.text

    def listed(field: str, read: Callable[[Any, str | None], list[str]], found: Callable[[str], list[str]]) -> list[str]:
        here = read(plan.value(row, field), separator) if field in plan.columns else []
        return here or (found(content) if field not in plan.columns or plan.choices.partial else [])

    post.hashtags = listed("hashtags", cells.tags, hashtags_in)
    post.urls = listed("urls", cells.links, urls_in)
    mentions = listed("mentions", cells.people, mentions_in) if post.platform != "web" else []
    post.mentions = [_unprefixed(name, plan) for name in mentions] if plan.choices.prefix else mentions


def _unprefixed(name: str, plan: Plan) -> str:
    found = identity.bare(name.removeprefix("@"), plan)
    return found if found.isdecimal() else name


def _whole(post: Post, row: Mapping[str, Any], plan: Plan) -> None:
    """A repost has its original's text, and the links in it, where the row holds it whole: its own is cut, and so may be its last link."""
    if post.kind != "repost":
        return
    whole = text(plan.value(row, "repost_text")).strip()
    if len(whole) > len(post.text):
        post.text = whole
        for field, found in (("hashtags", hashtags_in), ("mentions", mentions_in), ("urls", urls_in)):
            if field not in plan.columns:
                setattr(post, field, found(whole))
    elif post.urls and post.text.endswith(f"{post.urls[-1]}…") and "urls" not in plan.columns:
        post.urls = post.urls[:-1]


def _link(row: Mapping[str, Any], plan: Plan) -> tuple[str, str | None]:
    """The column with the post's own address, and the address."""
    for name in plan.columns.get("permalink", ()):
        if found := optional(row.get(name)):
            return name, found
    return "", None


def _content(row: Mapping[str, Any], plan: Plan, platform: str) -> str:
    for name in plan.texts:
        value = row.get(name)
        if isinstance(value, (dict, list)) or missing(value) or plan.choices.only.get(comparable(name), platform) != platform:
            continue
        found = text(value)
        if found.strip():
            return text_of_html(found) if plan.choices.html or plan.facts.html else found
    return ""


def _lang(row: Mapping[str, Any], plan: Plan) -> str | None:
    return language(plan.value(row, "lang")) if "lang" in plan.columns else None


def _count(row: Mapping[str, Any], plan: Plan, field: str, context: Context, platform: str) -> int | None:
    name, value = plan.source(row, field, platform)
    return integer(value, context.habit(name))


def _moment(row: Mapping[str, Any], plan: Plan, field: str, context: Context, zone: str | None) -> tuple[int | None, TimePrecision]:
    name, value = plan.source(row, field)
    return moment(value, zone, context.habit(name))


def _when(row: Mapping[str, Any], plan: Plan, context: Context, collected: int | None) -> tuple[int | None, TimeCertainty, TimePrecision]:
    """The moment by the first column that tells one; the day and the clock together where they stand apart.

    Raises RowError where columns hold something and none of it is understood.
    """
    failure: RowError | None = None
    clock = plan.value(row, "clock")
    for name in plan.columns.get("ts", ()):
        value = row.get(name)
        if missing(value) or isinstance(value, (dict, list)):
            continue
        if isinstance(value, str) and clock and ":" not in value and not value.strip().isdecimal() and _CLOCK.search(str(clock)):
            value = f"{value.strip()} {clock}"
        try:
            told = seconds(value, plan.zone, context.habit(name), collected)
        except RowError as cause:
            failure = failure or cause
            continue
        if told[0] is not None:
            return told
    if failure:
        raise failure
    return None, "unknown", "second"


def _media(row: Mapping[str, Any], plan: Plan, platform: str) -> Iterator[Media]:
    for key, url in cells.media(plan.value(row, "media_id"), plan.choices.separator):
        if key:
            yield Media(platform, key, url=url)
        elif url and platform == "x":
            yield Media(platform, media_key(url) or url, url=url)
        elif url:
            yield from pictures(platform, [url])


def _account(row: Mapping[str, Any], plan: Plan, post: Post, context: Context) -> Account:
    if plan.choices.articles and post.platform in ("web", UNKNOWN):
        return Account(post.platform, post.author_id, name=_words(row, plan, "outlet"))
    created, precision = _moment(row, plan, "account_created", context, plan.zone)
    followers, following = (_count(row, plan, field, context, post.platform) for field in ("followers", "following"))
    shown = _handle(row, plan)
    if not shown and (post.author_id.startswith("@") or (_words(row, plan, "name") or "").startswith("@")):
        shown = post.author_id if post.author_id.startswith("@") else _words(row, plan, "name")
    handle = identity.account_at(shown) if shown and "://" in shown else shown
    return Account(
        post.platform, post.author_id, handle.lstrip("@") if handle else None, _name(row, plan, handle), _words(row, plan, "bio"),
        _words(row, plan, "location"), created_ts=created, created_precision=precision, followers=followers, following=following,
        verified=truth(plan.value(row, "verified", post.platform)), observed_ts=post.collected_ts,
    )  # fmt: skip


def _handle(row: Mapping[str, Any], plan: Plan) -> str | None:
    """The first of the columns of handles that holds one word, else what the first holds."""
    told = [optional(row.get(name)) for name in plan.columns.get("handle", ()) if not isinstance(row.get(name), (dict, list))]
    return next((one for one in told if one and " " not in one), next(filter(None, told), None))


def _name(row: Mapping[str, Any], plan: Plan, handle: str | None) -> str | None:
    """The name shown; of "ana_v (Ana Verde)" what stands in the brackets behind the handle."""
    name = _words(row, plan, "name")
    if name and handle and name.lower().startswith(f"{handle.lstrip('@').lower()} (") and name.endswith(")"):
        return name.partition("(")[2][:-1]
    return name


def _words(row: Mapping[str, Any], plan: Plan, field: str) -> str | None:
    value = plan.value(row, field)
    return None if isinstance(value, (dict, list)) else optional(value)
