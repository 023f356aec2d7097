"""GETTR: pages of its API (a list of activities, and the posts, counts and accounts they speak of) and gogettr's lines, one post each.

Names are cut short: `txt` text, `uid` author, `cdate` created (ms), `htgs` hashtags, `utgs` mentions, `prevsrc` the shared link, `lkbpst`
likes, `shbpst` shares, `cm` comments. People are known by their names. A share is an activity, not a post of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tocsin.model import SCOPE, Account, Media, Post, Raw, Record
from tocsin.read.fields.items import Object, at, dicts, each, first, likeness, lines, marked, pictures, repost, with_media
from tocsin.read.fields.values import handle, integer, lang, moment, optional, seconds, text, words
from tocsin.read.reader import Context, RowError, Sample, Shape

_SHARES = ("shares_pst", "shares_cm")


class Gettr:
    """Reads one post, or a page of activities."""

    name = "gettr"
    title = "GETTR (API, gogettr)"
    shapes: tuple[Shape, ...] = ("objects",)

    def sniff(self, sample: Sample) -> float:
        """Sure where a post has GETTR's short names for its author and moment."""
        return likeness(sample, _items, lambda item: 0.95 if {"uid", "cdate", "_id"} <= item.keys() and "_t" in item else 0.0)

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The posts, shares and accounts in one object."""
        return each(_items(raw.value), _records)


READER = Gettr()


def _items(value: Any) -> list[Object]:
    """Posts with the activity, counts and account that a page keeps apart from them."""
    if not isinstance(value, dict):
        raise RowError("not an object")
    page = next((one for one in (value.get("result"), value) if isinstance(one, dict) and isinstance(one.get("aux"), dict)), None)
    if page is None:
        return [value]
    aux, listed = page["aux"], dicts(at(page, "data", "list"))
    posts = {**_dict(aux.get("post")), **_dict(aux.get("cm"))}
    activities = [one["activity"] for one in listed if isinstance(one.get("activity"), dict)] or [{"tgt_id": key} for key in posts]
    found = []
    for activity in activities:
        post = posts.get(text(activity.get("tgt_id")))
        if not isinstance(post, dict):
            found.append({"activity": activity})
        else:
            counts = at(aux, "s_pst", text(post.get("_id"))) or at(aux, "s_cm", text(post.get("_id")))
            found.append({**post, **_dict(counts), "activity": activity, "uinf": at(aux, "uinf", text(post.get("uid")))})
    return found


def _dict(value: Any) -> Object:
    return value if isinstance(value, dict) else {}


def _records(item: Object) -> Iterable[Record]:
    if item.get("_t") == "uinf":
        return [_account(item)]
    records = list(_post(item))
    activity = _dict(item.get("activity"))
    action = text(first(item, "action") or activity.get("action"))
    sharer = handle(first(activity, "uid", "init_id") or (first(item, "shared_by") if action in _SHARES else None))
    original = records[0]
    if action in _SHARES and isinstance(original, Post) and sharer and sharer != original.author_id:
        ts, certainty, precision = seconds(activity.get("cdate"))
        records.append(repost(original, f"{sharer}{SCOPE}{original.post_id}", sharer, ts, certainty, precision))
    return records


def _post(item: Object) -> Iterator[Record]:
    if item.keys() == {"activity"}:
        raise RowError("an activity whose post is not in the page")
    number, author = text(item.get("_id")), handle(item.get("uid"))
    if not number or not author:
        raise RowError("no author" if number else "no id")
    post = Post("gettr", number, author, text(item.get("txt")), *seconds(item.get("cdate")), lang=lang(item.get("txt_lang")))
    post.url = f"https://gettr.com/{'comment' if item.get('_t') == 'comment' else 'post'}/{number}"
    marked(post, item.get("prevsrc"))
    post.hashtags, post.mentions = (
        words(item.get("htgs")) or post.hashtags,
        [handle(one) for one in words(item.get("utgs"))] or post.mentions,
    )
    post.text = post.text or lines(item.get("ttl"), item.get("dsc"))
    counts = {**item, **_dict(item.get("stats"))}
    post.likes, post.reposts, post.replies = (integer(counts.get(name)) for name in ("lkbpst", "shbpst", "cm"))
    above, thread = text(first(item, "pid", "pstid")), text(first(item, "puid"))
    if item.get("_t") == "comment":
        post.kind, post.reply_to, post.reply_author = "reply", above or None, handle(thread) or None
    video = [Media("gettr", number, "video", post.url)] if optional(item.get("vid")) else []
    yield from with_media(post, [*pictures("gettr", words(item.get("imgs"))), *video])
    if isinstance(item.get("uinf"), dict):
        yield _account(item["uinf"])


def _account(item: Object) -> Account:
    name = text(first(item, "username", "_id"))
    if not name:
        raise RowError("an account without a name")
    found = Account(
        "gettr", handle(name), optional(first(item, "ousername", "username")), optional(item.get("nickname")), optional(item.get("dsc"))
    )
    found.location, found.url = optional(item.get("location")), optional(item.get("website"))
    found.created_ts, found.created_precision = moment(item.get("cdate"))
    return found
