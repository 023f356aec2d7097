"""CrowdTangle's CSV of Facebook pages and groups, and of Instagram accounts (the service closed in August 2024; archives abound).

"Post Created" is in the zone of whoever asked, named after it ("2021-05-11 09:12:03 EDT"); counts have thousands commas; what is absent
is "N/A"; the name of the Overperforming column changes with its weights and is not used. Group posts name the group, not the person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tocsin.model import Account, Media, Post, Raw, Record, TimeCertainty, TimePrecision
from tocsin.read.fields.addresses import address_of
from tocsin.read.fields.items import Object, each, first
from tocsin.read.fields.values import (
    handle,
    hashtags_in,
    integer,
    mentions_in,
    missing,
    moment,
    native_id,
    optional,
    seconds,
    text,
    urls_in,
)
from tocsin.read.reader import Context, RowError, Sample, Shape

_OWN = re.compile(r"^https?://(?:www\.|m\.|web\.)?(?:facebook|instagram)\.com/", re.IGNORECASE)
_FACEBOOK = ("Page Name", "Group Name", "Facebook Id")


class CrowdTangle:
    """Reads one row of either table."""

    name = "crowdtangle"
    title = "CrowdTangle CSV (Facebook, Instagram)"
    shapes: tuple[Shape, ...] = ("table",)

    def sniff(self, sample: Sample) -> float:
        """Sure where "Post Created" stands beside "URL" and the columns of one of the two tables."""
        columns = set(sample.columns)
        if not {"Post Created", "URL"} <= columns:
            return 0.0
        facebook = "Message" in columns and not columns.isdisjoint(_FACEBOOK)
        return 0.97 if facebook or {"Account", "Description"} <= columns else 0.0

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The post, its page as it was when it posted, and an Instagram picture."""
        return each([raw.value], lambda row: _instagram(row) if "Account" in row else _facebook(row))


READER = CrowdTangle()


def _facebook(row: Object) -> Iterator[Record]:
    url, content = text(row.get("URL")), "" if missing(row.get("Message")) else text(row.get("Message"))
    page = native_id(row.get("Facebook Id")) or handle(row.get("User Name"))
    if not page:
        raise RowError("no Facebook id or user name")
    post = _post("facebook", row, page, url, content)
    shared = optional(row.get("Final Link")) or optional(row.get("Link"))
    if shared and not (_OWN.match(shared) and text(row.get("Type")) != "Link") and shared != url:
        post.urls = [shared, *(found for found in post.urls if found not in (shared, text(row.get("Link"))))]
    post.reposts = integer(row.get("Shares"))
    post.views = integer(first(row, "Total Views", "Post Views"))
    account = _account(post, row, optional(row.get("Page Name") or row.get("Group Name")))
    account.bio, account.based_in = optional(row.get("Page Description")), optional(row.get("Page Admin Top Country"))
    account.created_ts, account.created_precision = moment(row.get("Page Created"))
    yield post
    yield account


def _instagram(row: Object) -> Iterator[Record]:
    url, author = text(row.get("URL")), handle(row.get("User Name"))
    if not author:
        raise RowError("no user name")
    post = _post("instagram", row, author, url, "" if missing(row.get("Description")) else text(row.get("Description")))
    post.views = integer(row.get("Views"))
    picture = optional(row.get("Photo"))
    media = Media("instagram", picture.partition("?")[0].rpartition("/")[2].rpartition(".")[0], url=picture) if picture else None
    if media and media.media_id:
        post.media = [media.media_id]
        yield media
    yield post
    yield _account(post, row, optional(row.get("Account")))


def _post(platform: str, row: Object, author: str, url: str, content: str) -> Post:
    number = address_of(url).post_id
    if not number:
        raise RowError("no post number in the URL" if url else "no URL")
    post = Post(platform, number, author, content, *_time(row.get("Post Created")), url=url)
    post.hashtags, post.mentions, post.urls = hashtags_in(content), mentions_in(content), urls_in(content)
    post.likes, post.replies = integer(row.get("Likes")), integer(row.get("Comments"))
    post.collected_via = "crowdtangle"
    return post


def _account(post: Post, row: Object, name: str | None) -> Account:
    """The page at the moment of the post: its followers are counted then."""
    found = Account(post.platform, post.author_id, optional(row.get("User Name")), name, observed_ts=post.ts)
    found.followers = integer(row.get("Followers at Posting"))
    if found.followers is None:
        found.followers = integer(row.get("Likes at Posting"))
    return found


def _time(value: Any) -> tuple[int | None, TimeCertainty, TimePrecision]:
    """The moment; where the zone's name is not one we know, the clock time with certainty "unknown"."""
    try:
        return seconds(value)
    except RowError:
        clock, _, zone = text(value).strip().rpartition(" ")
        if not zone.isalpha() or ":" not in clock:
            raise
        ts, _, precision = seconds(clock)
        return ts, "unknown", precision
