"""4CAT's tables of places where people write in threads: 4chan, 8kun, 8chan, Reddit, Usenet, LIHKG, and comments of TikTok and RedNote.

On image boards most posts are anonymous, and a name without a tripcode is anybody's: such posts have authors of their own. A picture is
known by its MD5 there, which is the same wherever it was posted.
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.model import Account, Media, Record
from tocsin.read.fields.items import Object, first, lines, marked, nobody
from tocsin.read.fields.values import handle, integer, lang, letters_id, native_id, optional, text
from tocsin.read.formats.boards.posts import answered, identity
from tocsin.read.formats.fourcat.rows import Source, done, made, who

_GONE = ("", "[deleted]", "[removed]")


def imageboard(row: Object) -> Iterator[Record]:
    """4chan, 8kun and 8chan; a table does not say which unless it has the columns of 4chan's flags."""
    platform = "4chan" if "country_name" in row or "country_code" in row else "8kun"
    number, thread = native_id(row.get("id")), native_id(row.get("thread_id"))
    board = text(row.get("board"))
    prefix = f"{board}/" if board else ""
    author = identity(row.get("author"), first(row, "author_trip", "tripcode")) or nobody(prefix + number)
    post = made(row, platform, prefix + number if number else "", author)
    post.text = lines(row.get("subject"), row.get("body"))
    marked(post).hashtags = []  # "#" means nothing there
    above = answered(text(row.get("body"))) or thread
    post.thread_id = prefix + thread if thread else None
    if thread and thread != number:
        post.kind, post.reply_to = "reply", prefix + above
    if board and platform == "4chan":
        post.url = f"https://boards.4chan.org/{board}/thread/{thread}#p{number}"
    post.place = optional(row.get("country_name"))
    digest = optional(row.get("image_md5"))
    account = Account(platform, author, name=optional(row.get("author"))) if not author.startswith("?") else None
    return done(post, account, [Media(platform, digest, "image", optional(row.get("image_url")))] if digest else [])


def reddit(row: Object) -> Iterator[Record]:
    """Reddit; ids stand without their kind, which the thread tells."""
    bare, thread = letters_id(row.get("id")), letters_id(row.get("thread_id"))
    name = f"t3_{bare}" if bare == thread else f"t1_{bare}"
    shown = text(row.get("author")).strip()
    gone = shown.lower() in _GONE
    post = made(row, "reddit", name if bare else "", nobody(name) if gone else handle(shown))
    post.text = lines(row.get("subject"), "" if text(row.get("body")).strip().lower() in _GONE else row.get("body"))
    url = text(row.get("url"))
    marked(post, url if "reddit.com/r/" not in url else None)
    post.likes, post.thread_id = integer(row.get("score")), f"t3_{thread}" if thread else None
    if bare != thread:
        parent = text(row.get("parent"))
        post.kind, post.reply_to = "reply", parent if parent.startswith(("t1_", "t3_")) else post.thread_id
    return done(post, None if gone else Account("reddit", post.author_id, shown), [])


def usenet(row: Object) -> Iterator[Record]:
    """Usenet; an author is an address of mail or a name."""
    number, thread = letters_id(row.get("id")), letters_id(row.get("thread_id"))
    post = made(row, "usenet", number, text(row.get("author")).strip().lower())
    post.text = lines(row.get("subject"), row.get("body"))
    marked(post).hashtags, post.mentions, post.thread_id = [], [], thread or None
    if thread and thread != number:
        post.kind, post.reply_to = "reply", thread
    post.place = optional(row.get("groups"))
    return done(post, Account("usenet", post.author_id, name=optional(row.get("author"))), [])


def lihkg(row: Object) -> Iterator[Record]:
    """LIHKG; people are known by their nicknames."""
    thread, number = native_id(row.get("thread_id")), native_id(row.get("id"))
    post = made(row, "lihkg", number, handle(row.get("author")))
    post.text, post.thread_id, post.quotes = lines(row.get("subject"), row.get("body")), thread or None, integer(row.get("quotes"))
    marked(post)
    if text(row.get("is_first_post")) != "yes":
        post.kind, post.reply_to = "reply", thread or None
    return done(post, Account("lihkg", post.author_id, optional(row.get("author"))), [])


def tiktok_comments(row: Object) -> Iterator[Record]:
    """Comments of TikTok; the thread is the video or the comment above."""
    video, above = native_id(row.get("post_id")), native_id(row.get("thread_id"))
    post = marked(made(row, "tiktok", native_id(row.get("id")), handle(row.get("author")), url=row.get("comment_url")))
    post.kind, post.reply_to, post.thread_id, post.lang = "reply", above or video or None, video or None, lang(row.get("language_guess"))
    account = Account("tiktok", post.author_id, optional(row.get("author")), optional(row.get("author_full")))
    account.avatar = optional(row.get("author_avatar_url"))
    return done(post, account, [])


def rednote_comments(row: Object) -> Iterator[Record]:
    """Comments of RedNote; people are shown by their nicknames alone."""
    note = letters_id(row.get("thread_id"))
    post = marked(made(row, "rednote", letters_id(row.get("id")), who(row), url=row.get("url")))
    post.kind, post.reply_to, post.thread_id, post.place = "reply", note or None, note or None, optional(row.get("ip_location"))
    return done(post, Account("rednote", post.author_id, name=optional(row.get("author"))), [])


SOURCES: tuple[Source, ...] = (
    (frozenset({"comment_url", "is_comment_on_comment"}), tiktok_comments),
    (frozenset({"ip_location", "author_avatar_url", "replies"}), rednote_comments),
    (frozenset({"subreddit", "author_flair", "thread_id"}), reddit),
    (frozenset({"image_md5", "image_file", "subject", "thread_id"}), imageboard),
    (frozenset({"groups", "headers", "subject", "thread_id"}), usenet),
    (frozenset({"is_first_post", "thread_category"}), lihkg),
)
