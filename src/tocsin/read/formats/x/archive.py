"""The CSV of X's published archives of information operations.

Traps: lists are written as Python writes them; counts are "0.0"; coordinates and more are "absent"; times are UTC and have no seconds;
ids of accounts with few followers are hashes; `urls` and `hashtags` of a retweet are those of its cut text.
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.model import Account, Post, Raw, Record
from tocsin.read.fields.items import Object
from tocsin.read.fields.values import integer, lang, moment, native_id, optional, seconds, text, truth, words
from tocsin.read.formats.x import common as x
from tocsin.read.reader import Context, RowError, Sample, Shape

_ZONE = "UTC"  # as the archives' readme says


class XArchive:
    """Reads one row of posts, or one of the users' file."""

    name = "x_archive"
    title = "X archives of information operations (CSV)"
    shapes: tuple[Shape, ...] = ("table", "objects")

    def sniff(self, sample: Sample) -> float:
        """Sure where the columns `tweetid`, `tweet_time` and `userid` are there, or the users' file's."""
        names = set(sample.columns)
        if {"tweetid", "userid", "tweet_text", "tweet_time"} <= names:
            return 1.0
        return 0.95 if {"userid", "user_screen_name", "account_creation_date"} <= names else 0.0

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The post and its author; or the account alone."""
        row = raw.value
        if "tweetid" in row:
            yield _post(row)
        yield _account(row)


READER = XArchive()


def _post(row: Object) -> Post:
    post_id, author = native_id(row.get("tweetid")), native_id(row.get("userid"))
    if not post_id or not author:
        raise RowError("a post without tweetid or userid")
    ts, certainty, precision = seconds(row.get("tweet_time"), _ZONE)
    reply, quote = native_id(row.get("in_reply_to_tweetid")), native_id(row.get("quoted_tweet_tweetid"))
    name = optional(row.get("user_screen_name"))
    hashed = name == author
    post = Post(
        x.PLATFORM, post_id, author, x.content(row.get("tweet_text")), ts, certainty, precision,
        "reply" if reply else "quote" if quote else "post", lang(row.get("tweet_language")), x.post_url(None if hashed else name, post_id),
        reply_to=reply or None, quote_of=quote or None, hashtags=[tag.lstrip("#") for tag in words(row.get("hashtags"))],
        urls=x.shared(words(row.get("urls")), quote), mentions=words(row.get("user_mentions")), likes=integer(row.get("like_count")),
        reposts=integer(row.get("retweet_count")), replies=integer(row.get("reply_count")), quotes=integer(row.get("quote_count")),
        client=optional(row.get("tweet_client_name")), place=_place(row), collected_via="x information operations archive",
    )  # fmt: skip
    if reply:
        post.reply_author = native_id(row.get("in_reply_to_userid")) or None
    if truth(row.get("is_retweet")) or optional(row.get("retweet_tweetid")):
        x.as_repost(post, None, native_id(row.get("retweet_tweetid")) or None, native_id(row.get("retweet_userid")) or None)
    return post


def _place(row: Object) -> str | None:
    latitude, longitude = optional(row.get("latitude")), optional(row.get("longitude"))
    return f"{latitude},{longitude}" if latitude and longitude and "present" not in (latitude, longitude) else None


def _account(row: Object) -> Account:
    created, precision = moment(row.get("account_creation_date"), _ZONE)
    account_id = native_id(row.get("userid"))
    if not account_id:
        raise RowError("a user without userid")
    name = optional(row.get("user_screen_name"))
    return Account(
        x.PLATFORM, account_id, None if name == account_id else name, _open(row, "user_display_name", account_id),
        optional(row.get("user_profile_description")), optional(row.get("user_reported_location")),
        url=optional(row.get("user_profile_url")), created_ts=created, created_precision=precision,
        followers=integer(row.get("follower_count")), following=integer(row.get("following_count")),
    )  # fmt: skip


def _open(row: Object, column: str, account_id: str) -> str | None:
    """A name, unless it is the hash that stands for the account."""
    name = text(row.get(column)).strip()
    return name if name and name != account_id else None
