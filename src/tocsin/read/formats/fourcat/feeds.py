"""4CAT's tables of other feeds: LinkedIn, Douyin, RedNote, Pinterest, Imgur, 9GAG, Tumblr, Parler, BitChute, articles, and any."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.model import Account, Media, Record
from tocsin.read.fields.addresses import address_of
from tocsin.read.fields.column_names import UNKNOWN
from tocsin.read.fields.items import Object, first, lines, marked, nobody
from tocsin.read.fields.values import handle, integer, letters_id, mentions_in, native_id, optional, text, truth
from tocsin.read.formats.captures.linkedin import account_of, made_at
from tocsin.read.formats.captures.rednote import count
from tocsin.read.formats.fourcat.rows import Source, addresses, done, made, shown, who
from tocsin.read.reader import RowError

MINIMUM = ("id", "thread_id", "author", "body", "timestamp")


def _tags(row: Object) -> list[str]:
    """Tags of several words, joined by commas."""
    return [tag.strip() for tag in text(row.get("tags")).split(",") if tag.strip()]


def linkedin(row: Object) -> Iterator[Record]:
    """LinkedIn. The table's time is 4CAT's estimate from "18h": the activity number holds the moment itself."""
    number, profile = native_id(row.get("id")), text(row.get("author_url")) or f"https://www.linkedin.com/{text(row.get('author'))}"
    post = made({**row, "unix_timestamp": None, "timestamp": None}, "linkedin", number, account_of(profile), url=row.get("post_url"))
    post.ts = made_at(number)
    post.ts_certainty = "format" if post.ts else "unknown"
    post.mentions = [name for one in addresses(row.get("author_mentions")) if (name := handle(one))]
    account = Account("linkedin", post.author_id, post.author_id[1:], optional(row.get("author_name")))
    account.bio, account.avatar, account.url = optional(row.get("author_description")), optional(row.get("author_avatar_url")), profile
    return done(post, account, shown("linkedin", row, ("image_urls", "image"), ("video_thumb_url", "video")))


def douyin(row: Object) -> Iterator[Record]:
    """Douyin."""
    number = native_id(row.get("id"))
    post = made(row, "douyin", number, native_id(row.get("author_user_id")), url=row.get("post_url"))
    account = Account("douyin", post.author_id, name=optional(row.get("author_nickname")), url=optional(row.get("author_profile_url")))
    account.avatar, account.location = optional(row.get("author_thumbnail_url")), optional(row.get("author_region"))
    images = shown("douyin", row, ("image_urls", "image"))
    return done(post, account, images or [Media("douyin", number, "video", post.url)])


def rednote(row: Object) -> Iterator[Record]:
    """RedNote. The table has nicknames only; its addresses carry a token that is not the note's."""
    number = letters_id(row.get("id"))
    post = made(row, "rednote", number, handle(row.get("author")), url=text(row.get("url")).partition("?")[0])
    post.text, post.likes = lines(row.get("title"), row.get("body")), count(row.get("likes"))
    account = Account("rednote", post.author_id, name=optional(row.get("author")), avatar=optional(row.get("author_avatar_url")))
    video = [Media("rednote", number, "video", post.url)] if optional(row.get("video_url")) else []
    return done(post, account, video or shown("rednote", row, ("image_urls", "image"), ("image_url", "image")))


def pinterest(row: Object) -> Iterator[Record]:
    """Pinterest; pins read off a page have no author."""
    number = native_id(row.get("id"))
    author = handle(row.get("author"))
    post = made(row, "pinterest", number, author or nobody(number), url=row.get("url"))
    post.text = lines(row.get("subject"), row.get("body"))
    marked(post)
    account = Account("pinterest", author, optional(row.get("author")), optional(row.get("author_fullname"))) if author else None
    return done(post, account, shown("pinterest", row, ("image_url", "video" if truth(row.get("is_video")) else "image")))


def imgur(row: Object) -> Iterator[Record]:
    """Imgur; account 0 is nobody."""
    number, author = letters_id(row.get("id")), native_id(row.get("author"))
    post = made(row, "imgur", number, author if author not in ("", "0") else nobody(number), url=row.get("post_url"))
    if truth(row.get("is_ad")):
        raise RowError("an advertisement")
    post.text = lines(row.get("subject"), row.get("body"))
    return done(marked(post), None, shown("imgur", row, ("media_url", "video" if text(row.get("type")) == "video" else "image")))


def ninegag(row: Object) -> Iterator[Record]:
    """9GAG; anonymous posts bear the site's own name."""
    number = letters_id(row.get("id"))
    anonymous = truth(row.get("is_anonymous")) or text(row.get("author")) in ("", "9GAGGER")
    post = made(row, "9gag", number, nobody(number) if anonymous else handle(row.get("author")), url=row.get("url"))
    if truth(row.get("is_promoted")):
        raise RowError("an advertisement")
    post.text = lines(row.get("subject"), row.get("body"))
    marked(post, row.get("source_url")).hashtags = _tags(row)
    account = None if anonymous else Account("9gag", post.author_id, optional(row.get("author")), optional(row.get("author_name")))
    media = Media("9gag", number, "video" if optional(row.get("video_url")) else "image", optional(row.get("image_url")))
    return done(post, account, [media])


def tumblr(row: Object) -> Iterator[Record]:
    """Tumblr. Reblogs share a key with their original, which is the thread."""
    post = made(row, "tumblr", native_id(row.get("id")), handle(row.get("author")), url=row.get("post_url"), markup=True)
    post.thread_id, post.likes = optional(row.get("thread_id")), integer(row.get("notes"))
    post.hashtags = _tags(row)
    if truth(row.get("is_reblog")):
        post.kind, post.repost_of, post.likes = "repost", post.thread_id, None
    account = Account("tumblr", post.author_id, optional(row.get("author")), optional(row.get("subject")))
    account.bio, account.url = optional(row.get("blog_description")), optional(row.get("blog_url"))
    return done(post, account, shown("tumblr", row, ("images", "image"), ("video_url", "video")))


def parler(row: Object) -> Iterator[Record]:
    """Parler."""
    post = made(row, "parler", letters_id(row.get("id")), handle(row.get("author")), url=row.get("permalink"))
    post.mentions = mentions_in(post.text)
    return done(post, Account("parler", post.author_id, optional(row.get("author"))), [])


def bitchute(row: Object) -> Iterator[Record]:
    """BitChute: videos, and the comments below them. A date found in a list of results is a guess from "5 months ago"."""
    number, parent = letters_id(row.get("id")), letters_id(row.get("parent_id"))
    comment = text(row.get("category")) == "comment"
    post = made(row, "bitchute", number, native_id(row.get("author_id")) or handle(row.get("author")), url=row.get("url"), markup=True)
    guessed = "likes" not in row
    post.text, post.ts_precision = lines(row.get("subject"), post.text), "day"
    post.ts_certainty = "assumed" if guessed and post.ts else post.ts_certainty
    if comment:
        post.kind, post.reply_to, post.ts_precision = "reply", parent or None, "second"
        post.thread_id = letters_id(row.get("thread_id")) or None
    account = Account("bitchute", post.author_id, name=optional(row.get("author")), followers=integer(row.get("channel_subscribers")))
    return done(post, account, [] if comment else [Media("bitchute", number, "video", post.url)])


def articles(row: Object) -> Iterator[Record]:
    """Articles of a newspaper and the comments below them (Guardian, Breitbart)."""
    number, thread, parent = (letters_id(row.get(name)) for name in ("id", "thread_id", "parent"))
    author = text(row.get("author")).strip().lower()
    post = made(row, "web", number, f"@{author}" if author else nobody(number), url=row.get("url"))
    post.text, post.thread_id, post.likes = (
        lines(row.get("subject"), row.get("summary"), row.get("body")),
        thread or None,
        integer(row.get("score")),
    )
    if number != thread:
        post.kind, post.reply_to = "reply", parent or thread or None
    return done(marked(post), Account("web", post.author_id, name=optional(row.get("author"))) if author else None, [])


def other(row: Object) -> Iterator[Record]:
    """Any table with the minimum of columns: the platform is what the addresses say, else unknown."""
    link = optional(first(row, "url", "link"))
    post = made(row, (address_of(link or "").platform or UNKNOWN), native_id(row.get("id")), who(row), url=link)
    post.mentions, post.thread_id = mentions_in(post.text), native_id(row.get("thread_id")) or None
    account = Account(post.platform, post.author_id, optional(row.get("author")), optional(first(row, "author_fullname", "author_name")))
    return done(post, account, [])


SOURCES: tuple[Source, ...] = (
    (frozenset({"timestamp_ago", "inclusion_context"}), linkedin),
    (frozenset({"digg_count", "author_nickname", "author_user_id"}), douyin),
    (frozenset({"title", "author_avatar_url", "video_url", "likes", "thread_id", "unix_timestamp"}), rednote),
    (frozenset({"author_original", "board_url"}), pinterest),
    (frozenset({"album_media", "virality_score"}), imgur),
    (frozenset({"tags_annotated", "is_vote_masked"}), ninegag),
    (frozenset({"blog_uuid", "post_slug", "notes"}), tumblr),
    (frozenset({"impressions", "upvotes", "permalink", "thread_id"}), parler),
    (frozenset({"thumbnail_image", "author_id", "length", "thread_id"}), bitchute),
    (frozenset({"summary", "score", "parent", "thread_id"}), articles),
    (frozenset(MINIMUM), other),
)
