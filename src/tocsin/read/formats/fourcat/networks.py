"""4CAT's tables of X, Telegram, TikTok, Bluesky, Instagram, Facebook, Threads, Truth Social, Gab and VK.

Native ids of originals are missing for reposts on X and forwards on Telegram: what is known of the original (its author with its text, or
with its moment) names it instead, so that reposts of one original share a name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson

from tocsin.model import SCOPE, Account, Media, Record
from tocsin.read.fields.addresses import address_of
from tocsin.read.fields.items import Object, at, by_text, first, pictures
from tocsin.read.fields.markup import text_of_html
from tocsin.read.fields.values import handle, integer, lang, letters_id, mentions_in, moment, native_id, optional, text, truth, words
from tocsin.read.formats.fourcat.rows import Source, addresses, done, made, shown, who
from tocsin.read.formats.networks.bluesky import parts_of, scoped
from tocsin.read.formats.networks.vk import video as vk_video
from tocsin.read.formats.telegram import ids as telegram_ids


def x(row: Object) -> Iterator[Record]:
    """X (twitter-import)."""
    post = made(row, "x", native_id(row.get("id")), who(row), url=row.get("link"))
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
    return done(post, account, shown(post.platform, row, ("images", "image"), ("videos", "video")))


def telegram(row: Object) -> Iterator[Record]:
    """Telegram. A sender is the channel itself where it bears the chat's name, or a username without a person's name."""
    chat, number = text(row.get("chat")), text(row.get("id")).rpartition("-")[2]
    bare, username = native_id(row.get("author")), text(row.get("author_username"))
    own = username.lower() == chat.lower() or not bare
    as_channel = own or (username and not text(row.get("author_name")))
    author = (telegram_ids.channel(bare) if as_channel else telegram_ids.user(bare)) or handle(chat)
    place = author if own else handle(chat)
    post = made(row, "telegram", telegram_ids.message(place, number), author, url=telegram_ids.link("", chat, number))
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
    return done(post, account, _telegram_media(row))


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
    post = made(row, "tiktok", number, handle(row.get("author")), url=row.get("tiktok_url"))
    post.mentions, post.place = mentions_in(post.text), optional(row.get("location_created"))
    account = Account("tiktok", post.author_id, optional(row.get("author")), optional(row.get("author_full")))
    account.followers, account.posts = integer(row.get("author_followers")), integer(row.get("author_videos"))
    account.avatar = optional(row.get("author_avatar"))
    return done(post, account, [Media("tiktok", number, "video", post.url)])


def bluesky(row: Object) -> Iterator[Record]:
    """Bluesky. Addresses of quoted and replied posts hold handles; the thread's address holds its author's DID."""
    did, _, _ = parts_of(row.get("id"))
    post = made(row, "bluesky", scoped(row.get("id")), did, url=row.get("link"))
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
    media = [Media("bluesky", url.rpartition("/")[2].partition("@")[0], "image", url) for url in addresses(row.get("images"))]
    return done(post, account, media)


def instagram(row: Object) -> Iterator[Record]:
    """Instagram."""
    post = made(row, "instagram", letters_id(row.get("id")), who(row), url=row.get("url"))
    tagged = [handle(name) for name in words(row.get("usertags"))]
    post.mentions = list(dict.fromkeys([*mentions_in(post.text), *tagged]))
    post.place = optional(row.get("location_name"))
    account = Account("instagram", post.author_id, optional(row.get("author")), optional(row.get("author_fullname")))
    account.avatar, account.verified = optional(row.get("author_avatar_url")), truth(row.get("verified"))
    shown = first(row, "image_urls", "image_url", "media_urls", "media_url")  # of a video the still, then the video itself
    return done(post, account, pictures("instagram", addresses(shown)))


def facebook(row: Object) -> Iterator[Record]:
    """Facebook."""
    author = text(row.get("author")).partition("profile.php?id=")[2].partition("&")[0] or who(row)
    post = made(row, "facebook", native_id(row.get("id")), author, url=row.get("url"))
    post.mentions = mentions_in(post.text)
    account = Account("facebook", post.author_id, name=optional(row.get("author_name")))
    account.handle = text(row.get("author")) if author.startswith("@") else None
    photos = [url.partition("fbid=")[2].partition("&")[0] for url in addresses(row.get("image_url"))]
    return done(post, account, [Media("facebook", number) for number in photos if number])


def threads(row: Object) -> Iterator[Record]:
    """Threads."""
    post = made(row, "threads", letters_id(row.get("id")), who(row), url=row.get("url"))
    post.mentions = mentions_in(post.text)
    account = Account("threads", post.author_id, optional(row.get("author")), avatar=optional(row.get("author_avatar")))
    account.verified = truth(row.get("author_is_verified"))
    return done(post, account, shown(post.platform, row, ("image_url", "image"), ("video_url", "video")))


def truth_social(row: Object) -> Iterator[Record]:
    """Truth Social. Bodies are HTML."""
    number, author = native_id(row.get("id")), native_id(row.get("account_id"))
    post = made(row, "truth", number, author, url=row.get("url"), markup=True)
    post.mentions = [handle(name) for name in words(row.get("mentions"))]
    account = Account("truth", post.author_id, optional(row.get("account_username")), optional(row.get("account_display_name")))
    account.followers, account.following = integer(row.get("account_followers")), integer(row.get("account_following"))
    account.avatar, account.verified = optional(row.get("account_avatar")), truth(row.get("account_verified"))
    return done(post, account, shown(post.platform, row, ("images", "image"), ("video_urls", "video")))


def gab(row: Object) -> Iterator[Record]:
    """Gab. Bodies may be HTML."""
    number, author = native_id(row.get("id")), native_id(row.get("account_id"))
    post = made(row, "gab", number, author, url=row.get("url"), markup=True)
    post.mentions = mentions_in(post.text)
    account = Account("gab", post.author_id, optional(row.get("account_username")), optional(row.get("account_display_name")))
    account.bio = optional(text_of_html(text(row.get("account_note"))))
    picture = native_id(row.get("image_id"))
    return done(post, account, [Media("gab", picture, "image", optional(row.get("image_url")))] if picture else [])


def vk(row: Object) -> Iterator[Record]:
    """VK. The link holds the wall's owner, within which ids count."""
    wall, author = address_of(text(row.get("link"))), native_id(row.get("author_id"))
    owner = wall.account
    post = made(row, "vk", wall.post_id, author, url=row.get("link"))
    if text(row.get("item_type")) == "comment":
        thread, above = native_id(row.get("thread_id")), native_id(row.get("in_reply_to_comment_id"))
        post.kind, post.reply_to = "reply", owner + SCOPE + (above or thread)
        post.thread_id, post.reply_author = owner + SCOPE + thread, native_id(row.get("in_reply_to_user")) or None
    account = Account("vk", author, optional(row.get("author_screen_name")), optional(row.get("author_name")))
    where = ", ".join(filter(None, (optional(row.get("author_city")), optional(row.get("author_country")))))
    account.location, account.followers = where or None, integer(row.get("author_followers"))
    videos = [vk_video(url.rpartition("/video")[2]) for url in addresses(row.get("videos")) if "/video" in url]
    return done(post, account, [*shown("vk", row, ("photos", "image")), *videos])


# By source: the columns that tell it from the others, and its maker. The first that fits is taken.
SOURCES: tuple[Source, ...] = (
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
)
