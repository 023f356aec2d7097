"""X's own archive of an account, as its owner downloads it: tweets.js (tweet.js, community-tweet.js, deleted-tweets.js) and account.js.

Posts are those of the first API without their author. Whose archive it is stands in account.js; in a file of posts the owner shows in the
addresses of own pictures and in answers to own posts, so all of it is looked at first. Where neither tells it, the owner is an account of
its own, named after the file's first post. Reposts are texts that begin with "RT @name:", without the original's id.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from tocsin.model import Account, Post, Raw, Record
from tocsin.read.containers.container import Container
from tocsin.read.fields.items import Object, alone, at, by_text, dicts, first, likeness, nobody, one_row
from tocsin.read.fields.values import handle, moment, native_id, optional, text
from tocsin.read.formats.x import common as x
from tocsin.read.formats.x.api_v1 import legacy_post
from tocsin.read.reader import Context, RowError, Sample, Shape

_PICTURE = re.compile(r"^https?://(?:twitter|x)\.com/(\w+)/status/(\d+)/", re.ASCII)


class XDownload:
    """Reads one post, or the account."""

    name = "x_download"
    title = "X archive of an account (tweets.js, account.js)"
    shapes: tuple[Shape, ...] = ("objects",)

    def sniff(self, sample: Sample) -> float:
        """Sure of a post or an account in the wrapping of the archive; of bare posts where they have the archive's fields and no author."""
        return likeness(sample, alone, _likeness)

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The post and its media, or the account."""
        if not isinstance(raw.value, dict):
            raise RowError("not a post")
        return iter(one_row(raw.value, lambda item: _records(item, context)))

    def about(self, container: Container) -> Mapping[str, Any]:
        """The owner, as far as the posts show it: an id, else "@name", else a name made of the first post."""
        own: set[str] = set()
        names: Counter[str] = Counter()
        answered: dict[str, Counter[str]] = {}
        start = ""
        for record in container.records():
            post = _post_in(record.value) if isinstance(record, Raw) else None
            if post is None:
                continue
            number = text(first(post, "id_str", "id"))
            start = start or number
            own.add(number)
            names.update(_shown(post, number))
            answers = text(first(post, "in_reply_to_status_id_str", "in_reply_to_status_id"))
            if answers:
                answered.setdefault(answers, Counter())[text(first(post, "in_reply_to_user_id_str", "in_reply_to_user_id"))] += 1
        ids = Counter(user for answers, users in answered.items() if answers in own for user in users.elements() if user)
        if ids:
            return {"owner": ids.most_common(1)[0][0], "name": names.most_common(1)[0][0] if names else ""}
        return {"owner": f"@{names.most_common(1)[0][0]}" if names else nobody(f"archive with {start}"), "name": ""}


READER = XDownload()


def _post_in(value: Any) -> Object | None:
    """The post in its wrapping, or bare; None for anything else."""
    if not isinstance(value, dict):
        return None
    inner = value.get("tweet", value)
    return inner if isinstance(inner, dict) and "created_at" in inner and ("full_text" in inner or "text" in inner) else None


def _shown(post: Object, number: str) -> Iterator[str]:
    """The owner's name in the addresses of a post's own pictures."""
    for one in dicts(at(post, "extended_entities", "media") or at(post, "entities", "media")):
        found = _PICTURE.match(text(one.get("expanded_url")))
        if found and found[2] == number:
            yield found[1].lower()


def _likeness(value: Object) -> float:
    if isinstance(value.get("account"), dict) and "accountId" in value["account"]:
        return 0.98
    post = _post_in(value)
    if post is None or "user" in post:
        return 0.0
    return 0.98 if "tweet" in value else 0.9 if {"favorite_count", "retweeted", "id_str"} <= post.keys() else 0.0


def _records(value: Object, context: Context) -> Iterator[Record]:
    if isinstance(value.get("account"), dict):
        yield _account(value["account"])
        return
    item = _post_in(value)
    if item is None:
        raise RowError("neither a post nor the account")
    owner = text(context.head.get("owner")) or nobody(text(first(item, "id_str", "id")))
    post, media = legacy_post(item, owner, context.head.get("name") or (owner[1:] if owner.startswith("@") else None))
    post.collected_via = "x archive"
    named, _ = x.without_prefix(post.text)
    if named:
        _as_repost(post)
        media = []
        yield from _repeated(item, named)
    post.media = [one.media_id for one in media]
    yield post
    if context.head.get("name") or owner.startswith("@"):
        yield Account("x", owner, text(context.head.get("name")) or owner[1:])
    yield from media


def _as_repost(post: Post) -> None:
    """A repost by its prefix; its text names the original where it is not cut."""
    x.as_repost(post, None, None, None)
    if post.repost_author and not post.text.endswith("…"):
        post.repost_of = by_text(post.repost_author, post.text)


def _repeated(item: Object, named: str) -> Iterator[Account]:
    """The account of "RT @name:", whose number stands among those mentioned."""
    for one in dicts(at(item, "entities", "user_mentions")):
        if handle(one.get("screen_name")) == named and (number := native_id(first(one, "id_str", "id"))):
            yield Account("x", number, text(one["screen_name"]), optional(one.get("name")))
            return


def _account(account: Object) -> Account:
    number = native_id(account.get("accountId"))
    if not number:
        raise RowError("no id")
    found = Account("x", number, handle(account.get("username")).lstrip("@") or None, optional(account.get("accountDisplayName")))
    found.created_ts, found.created_precision = moment(account.get("createdAt"))
    return found
