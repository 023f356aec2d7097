"""The tables that 4CAT exports, one maker of posts for each of its sources, chosen by the columns that only that source has.

`unix_timestamp` is the moment; `timestamp` beside it is the clock of the 4CAT server, UTC where it runs as documented.
Lists are joined by commas. Native ids of originals are missing for reposts on X and forwards on Telegram: what is known of the original
(its author with its text, or with its moment) names it instead, so that reposts of one original share a name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import orjson

from tocsin.model import SCOPE, Account, Media, Post, Record
from tocsin.read.fields.addresses import address_of
from tocsin.read.fields.items import Object, at, by_text, first, pictures
from tocsin.read.fields.markup import text_of_html
from tocsin.read.fields.values import (
    handle,
    hashtags_in,
    integer,
    lang,
    mentions_in,
    moment,
    native_id,
    optional,
    seconds,
    text,
    truth,
    urls_in,
    words,
)
from tocsin.read.formats.columns import UNKNOWN
from tocsin.read.formats.networks.bluesky import parts_of, scoped
from tocsin.read.formats.networks.vk import video as vk_video
from tocsin.read.formats.telegram import ids as telegram_ids
from tocsin.read.reader import RowError

Maker = Callable[[Object], Iterator[Record]]
MINIMUM = ("id", "thread_id", "author", "body", "timestamp")


def _post(row: Object, platform: str, number: str, author: str, *, url: Any = None, markup: bool = False) -> Post:
    """What all tables share; the body is HTML where `markup` says so. Raises RowError without an id or an author."""
    if not number or not author:
        raise RowError("no author" if number else "no id")
    when = first(row, "unix_timestamp") or row.get("timestamp")
    content = text_of_html(text(row.get("body"))) if markup else text(row.get("body"))
    post = Post(platform, number, author, content, *seconds(when, "UTC"), url=optional(url))
    post.hashtags = [tag.lstrip("#") for tag in words(first(row, "hashtags", "tags"))] or hashtags_in(content)
    post.urls = list(dict.fromkeys([*_addresses(first(row, "urls", "links", "link_url", "link_attached")), *urls_in(content)]))
    post.collected_via = "4cat"
    post.likes = integer(first(row, "like_count", "likes", "num_likes", "reaction_count"))
    post.reposts = integer(first(row, "retweet_count", "repost_count", "reblogs_count", "reposts_count", "reposts", "shares"))
    post.replies = integer(first(row, "reply_count", "replies_count", "replies", "comments", "num_comments", "post_comments"))
    post.quotes = integer(first(row, "quote_count", "quotes"))
    post.views = integer(first(row, "impression_count", "views", "plays", "play_count"))
    return post


def _done(post: Post, account: Account, media: list[Media]) -> Iterator[Record]:
    post.media = [one.media_id for one in media]
    yield post
    yield account
    yield from media


def _who(row: Object, key: str = "author_id", name: str = "author") -> str:
    return native_id(row.get(key)) or handle(row.get(name))


def _shown(platform: str, row: Object, *pairs: tuple[str, str]) -> list[Media]:
    """Media of columns that hold addresses."""
    return [one for column, kind in pairs for one in pictures(platform, _addresses(row.get(column)), kind)]


def _addresses(value: Any) -> list[str]:
    """Addresses joined by a comma, or by a comma and a blank."""
    return [url.rstrip(",") for url in words(value)]


def x(row: Object) -> Iterator[Record]:
    """X (twitter-import)."""
    post = _post(row, "x", native_id(row.get("id")), _who(row), url=row.get("link"))
    post.lang, post.client, post.thread_id = lang(row.get("language_guess")), optional(row.get("source")), native_id(row.get("thread_id"))
    post.mentions, post.place = [handle(name) for name in words(row.get("mentions"))], optional(row.get("place_name"))
    if truth(row.get("is_quote_tweet")):
        post.kind, post.quote_of = "quote", native_id(row.get("quote_tweet_id")) or None
        post.quote_author = handle(first(row, "quote_author", "quoted_user")) or None
    if truth(row.get("is_reply")):
        post.kind, post.reply_author = "reply", handle(first(row, "replied_author", "replied_user")) or None
    source = handle(row.get("retweeted_user"))
    if truth(row.get("is_retweet")) and source:
        post.text = post.text.partition(": ")[2] if post.text.startswith("RT @") else post.text
        post.kind, post.repost_author, post.repost_of = "repost", source, by_text(source, post.text)
        post.mentions = [name for name in post.mentions if name != source]
        post.likes = post.reposts = post.replies = post.quotes = post.views = None  # they count the original's
    account = Account("x", post.author_id, optional(row.get("author")), optional(row.get("author_fullname")))
    account.avatar, account.verified = optional(row.get("author_avatar_url")), truth(row.get("verified"))
    return _done(post, account, _shown(post.platform, row, ("images", "image"), ("videos", "video")))


def telegram(row: Object) -> Iterator[Record]:
    """Telegram. A sender is the channel itself where it bears the chat's name, or a username without a person's name."""
    chat, number = text(row.get("chat")), text(row.get("id")).rpartition("-")[2]
    bare, username = native_id(row.get("author")), text(row.get("author_username"))
    own = username.lower() == chat.lower() or not bare
    as_channel = own or (username and not text(row.get("author_name")))
    author = (telegram_ids.channel(bare) if as_channel else telegram_ids.user(bare)) or handle(chat)
    place = author if own else handle(chat)
    post = _post(row, "telegram", telegram_ids.message(place, number), author, url=telegram_ids.link("", chat, number))
    post.mentions = mentions_in(post.text)
    source, when = native_id(row.get("author_forwarded_from_id")), moment(_forwarded_at(row), "UTC")[0]
    name = handle(row.get("author_forwarded_from_username"))
    if source or name or when:
        post.kind, post.repost_author = "repost", (telegram_ids.channel(source) if source else name) or None
        post.repost_of = telegram_ids.at_time(post.repost_author, when) if post.repost_author and when else None
    elif native_id(row.get("reply_to")):
        post.kind, post.reply_to = "reply", telegram_ids.message(place, row.get("reply_to"))
    account = Account("telegram", author, optional(username) or (chat if own else None), optional(row.get("author_name")))
    account.automated = truth(row.get("author_is_bot")) if not as_channel else None
    return _done(post, account, _telegram_media(row))


def _forwarded_at(row: Object) -> Any:
    return first(row, "unix_timestamp_forwarded_from", "timestamp_forwarded_from")


def _telegram_media(row: Object) -> list[Media]:
    """A photo or video by Telegram's number for it, which forwards keep."""
    kind = {"photo": "image", "video": "video"}.get(text(row.get("attachment_type")))
    if not kind or not row.get("attachment_data"):
        return []
    try:
        number = native_id(at(orjson.loads(text(row["attachment_data"])), "id"))
    except orjson.JSONDecodeError:
        return []
    return [Media("telegram", number, kind)] if number else []


def tiktok(row: Object) -> Iterator[Record]:
    """TikTok."""
    number = native_id(row.get("id"))
    post = _post(row, "tiktok", number, handle(row.get("author")), url=row.get("tiktok_url"))
    post.mentions, post.place = mentions_in(post.text), optional(row.get("location_created"))
    account = Account("tiktok", post.author_id, optional(row.get("author")), optional(row.get("author_full")))
    account.followers, account.posts = integer(row.get("author_followers")), integer(row.get("author_videos"))
    account.avatar = optional(row.get("author_avatar"))
    return _done(post, account, [Media("tiktok", number, "video", post.url)])


def bluesky(row: Object) -> Iterator[Record]:
    """Bluesky. Addresses of quoted and replied posts hold handles; the thread's address holds its author's DID."""
    did, _, _ = parts_of(row.get("id"))
    post = _post(row, "bluesky", scoped(row.get("id")), did, url=row.get("link"))
    post.mentions = [name if name.startswith("did:") else handle(name) for name in words(row.get("mentions"))]
    langs = words(row.get("languages"))
    post.lang, post.collected_ts = lang(langs[0]) if langs else None, moment(row.get("collected_at"), "UTC")[0]
    if text(row.get("quoted_post")).startswith("http"):
        quoted = address_of(text(row["quoted_post"]))
        post.kind, post.quote_of, post.quote_author = "quote", quoted.post_id, quoted.account
    if text(row.get("replied_to_post")).startswith("http"):
        replied = address_of(text(row["replied_to_post"]))
        post.kind, post.reply_to, post.reply_author = "reply", replied.post_id, replied.account
        post.thread_id = scoped(row.get("thread_id"))
    account = Account("bluesky", did, optional(row.get("author")), optional(row.get("author_display_name")), observed_ts=post.collected_ts)
    account.avatar = optional(row.get("author_avatar"))
    account.created_ts, account.created_precision = moment(row.get("author_created_at"))
    media = [Media("bluesky", url.rpartition("/")[2].partition("@")[0], "image", url) for url in _addresses(row.get("images"))]
    return _done(post, account, media)


def instagram(row: Object) -> Iterator[Record]:
    """Instagram."""
    post = _post(row, "instagram", text(row.get("id")), _who(row), url=row.get("url"))
    tagged = [handle(name) for name in words(row.get("usertags"))]
    post.mentions = list(dict.fromkeys([*mentions_in(post.text), *tagged]))
    post.place = optional(row.get("location_name"))
    account = Account("instagram", post.author_id, optional(row.get("author")), optional(row.get("author_fullname")))
    account.avatar, account.verified = optional(row.get("author_avatar_url")), truth(row.get("verified"))
    shown = first(row, "image_urls", "image_url", "media_urls", "media_url")  # of a video the still, then the video itself
    return _done(post, account, pictures("instagram", _addresses(shown)))


def facebook(row: Object) -> Iterator[Record]:
    """Facebook."""
    author = text(row.get("author")).partition("profile.php?id=")[2].partition("&")[0] or _who(row)
    post = _post(row, "facebook", native_id(row.get("id")), author, url=row.get("url"))
    post.mentions = mentions_in(post.text)
    account = Account("facebook", post.author_id, name=optional(row.get("author_name")))
    account.handle = text(row.get("author")) if author.startswith("@") else None
    photos = [url.partition("fbid=")[2].partition("&")[0] for url in _addresses(row.get("image_url"))]
    return _done(post, account, [Media("facebook", number) for number in photos if number])


def threads(row: Object) -> Iterator[Record]:
    """Threads."""
    post = _post(row, "threads", text(row.get("id")), _who(row), url=row.get("url"))
    post.mentions = mentions_in(post.text)
    account = Account("threads", post.author_id, optional(row.get("author")), avatar=optional(row.get("author_avatar")))
    account.verified = truth(row.get("author_is_verified"))
    return _done(post, account, _shown(post.platform, row, ("image_url", "image"), ("video_url", "video")))


def truth_social(row: Object) -> Iterator[Record]:
    """Truth Social. Bodies are HTML."""
    number, author = native_id(row.get("id")), native_id(row.get("account_id"))
    post = _post(row, "truth", number, author, url=row.get("url"), markup=True)
    post.mentions = [handle(name) for name in words(row.get("mentions"))]
    account = Account("truth", post.author_id, optional(row.get("account_username")), optional(row.get("account_display_name")))
    account.followers, account.following = integer(row.get("account_followers")), integer(row.get("account_following"))
    account.avatar, account.verified = optional(row.get("account_avatar")), truth(row.get("account_verified"))
    return _done(post, account, _shown(post.platform, row, ("images", "image"), ("video_urls", "video")))


def gab(row: Object) -> Iterator[Record]:
    """Gab. Bodies may be HTML."""
    number, author = native_id(row.get("id")), native_id(row.get("account_id"))
    post = _post(row, "gab", number, author, url=row.get("url"), markup=True)
    post.mentions = mentions_in(post.text)
    account = Account("gab", post.author_id, optional(row.get("account_username")), optional(row.get("account_display_name")))
    account.bio = optional(text_of_html(text(row.get("account_note"))))
    picture = native_id(row.get("image_id"))
    return _done(post, account, [Media("gab", picture, "image", optional(row.get("image_url")))] if picture else [])


def vk(row: Object) -> Iterator[Record]:
    """VK. The link holds the wall's owner, within which ids count."""
    wall, author = address_of(text(row.get("link"))), native_id(row.get("author_id"))
    owner = wall.account
    post = _post(row, "vk", wall.post_id, author, url=row.get("link"))
    if text(row.get("item_type")) == "comment":
        thread, above = native_id(row.get("thread_id")), native_id(row.get("in_reply_to_comment_id"))
        post.kind, post.reply_to = "reply", owner + SCOPE + (above or thread)
        post.thread_id, post.reply_author = owner + SCOPE + thread, native_id(row.get("in_reply_to_user")) or None
    account = Account("vk", author, optional(row.get("author_screen_name")), optional(row.get("author_name")))
    where = ", ".join(filter(None, (optional(row.get("author_city")), optional(row.get("author_country")))))
    account.location, account.followers = where or None, integer(row.get("author_followers"))
    videos = [vk_video(url.rpartition("/video")[2]) for url in _addresses(row.get("videos")) if "/video" in url]
    return _done(post, account, [*_shown("vk", row, ("photos", "image")), *videos])


def other(row: Object) -> Iterator[Record]:
    """Any table with the minimum of columns: the platform is what the addresses say, else unknown."""
    link = optional(first(row, "url", "link"))
    post = _post(row, (address_of(link or "").platform or UNKNOWN), native_id(row.get("id")), _who(row), url=link)
    post.mentions, post.thread_id = mentions_in(post.text), native_id(row.get("thread_id")) or None
    account = Account(post.platform, post.author_id, optional(row.get("author")), optional(first(row, "author_fullname", "author_name")))
    return _done(post, account, [])


# By source: the columns that tell it from the others, and its maker. The first that fits is taken.
SOURCES: tuple[tuple[frozenset[str], Maker], ...] = (
    (frozenset({"retweet_count", "is_retweet", "author_fullname"}), x),
    (frozenset({"chat", "author_forwarded_from_name", "attachment_type"}), telegram),
    (frozenset({"tiktok_url", "author_full"}), tiktok),
    (frozenset({"replied_to_post", "author_profile"}), bluesky),
    (frozenset({"item_type", "author_screen_name"}), vk),
    (frozenset({"account_username", "reblogs_count"}), truth_social),
    (frozenset({"account_username", "reaction_count"}), gab),
    (frozenset({"author_is_verified", "is_paid_partnership", "reposts"}), threads),
    (frozenset({"is_in_group", "group_name"}), facebook),
    (frozenset({"num_likes", "num_comments", "parent_id"}), instagram),
    (frozenset(MINIMUM), other),
)
