"""Items of hosted scrapers of X: camelCase names with an `author`, reposted and quoted posts inside, counts apart; and of Nitter scrapers.

Traps: `id` beside `author.id`; `text` is cut where `fullText` is there; a repost's row has the original under one of several names, and
its counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tocsin.model import Account, Media, Post, Record
from tocsin.read.fields.items import Object, at, dicts, first, marked, with_media
from tocsin.read.fields.values import handle, integer, lang, moment, native_id, optional, seconds, text, truth, words
from tocsin.read.formats.x import common as x
from tocsin.read.reader import RowError

_RETWEETED, _QUOTED = ("retweet", "retweeted_tweet", "retweetedTweet", "retweetedStatus"), ("quote", "quoted_tweet", "quotedTweet")


def tweet(item: Object) -> Iterator[Record]:
    """The post with the one it repeats or quotes, their accounts and media."""
    for inner in (_inner(item, _RETWEETED), _inner(item, _QUOTED)):
        if inner is not None:
            yield from tweet(inner)
    media = _media(item)
    post = _post(item, media)
    yield from with_media(post, media) if post.kind != "repost" else [post]
    yield _account(item["author"])


def _inner(item: Object, names: tuple[str, ...]) -> Object | None:
    """A whole post inside a post; what is not whole (an id, a mark) is none."""
    found = next((item[name] for name in names if isinstance(item.get(name), dict)), None)
    return found if found is not None and isinstance(found.get("author"), dict) and first(found, "id", "id_str") else None


def _post(item: Object, media: list[Media]) -> Post:
    number, author = native_id(first(item, "id", "id_str", "tweetId")), _person(item.get("author"))
    if not number or not author:
        raise RowError("no author" if number else "no id")
    post = Post(x.PLATFORM, number, author, x.content(first(item, "fullText", "full_text", "text")), *seconds(item.get("createdAt")))
    post.lang, post.client = lang(item.get("lang")), x.client(item.get("source"))
    post.url = x.post_url(at(item, "author", "userName") or at(item, "author", "username"), number)
    _relations(post, item)
    _marks(post, item)
    post.media = [one.media_id for one in media]
    post.likes, post.reposts, post.replies = (integer(item.get(name)) for name in ("likeCount", "retweetCount", "replyCount"))
    post.quotes, post.views, post.place = (
        integer(item.get("quoteCount")),
        integer(item.get("viewCount")),
        optional(at(item, "place", "full_name")),
    )
    original = _inner(item, _RETWEETED)
    if original is not None:
        x.as_repost(post, _post(original, _media(original)), native_id(first(original, "id", "id_str")), None)
    elif truth(item.get("isRetweet")):
        x.as_repost(post, None, native_id(item.get("retweetId")) or None, _repeated(item, post.text))
    return post


def _repeated(item: Object, written: str) -> str | None:
    """The id of the account behind "RT @name: ", where the mentions tell it."""
    named, _ = x.without_prefix(written)
    people = ((handle(first(one, "screen_name", "userName")), one) for one in dicts(at(item, "entities", "user_mentions")))
    return next((x.person(first(one, "id_str", "id"), name) for name, one in people if name and name == named), None)


def _relations(post: Post, item: Object) -> None:
    post.thread_id = native_id(item.get("conversationId")) or None
    quoted = _inner(item, _QUOTED)
    told: Object = next((item[name] for name in _QUOTED if isinstance(item.get(name), dict)), {})  # of a post that is gone its id alone
    quote = native_id(first(told, "id", "id_str")) or native_id(item.get("quoteId"))
    if quote:
        post.kind, post.quote_of, post.quote_author = "quote", quote, _person(at(quoted, "author")) or None
    reply = native_id(first(item, "inReplyToId", "inReplyToStatusId", "in_reply_to_status_id"))
    if reply or truth(item.get("isReply")):
        post.kind, post.reply_to = "reply", reply or None
        post.reply_author = x.person(item.get("inReplyToUserId"), item.get("inReplyToUsername"))


def _marks(post: Post, item: Object) -> None:
    """Hashtags, links and mentions as the item lists them; those of the text where it lists none."""
    marked(post)
    tags = [text(first(one, "text", "tag")) for one in dicts(at(item, "entities", "hashtags"))]
    post.hashtags = [tag for tag in tags if tag] or post.hashtags
    links = [first(one, "expanded_url", "expandedUrl", "url") for one in dicts(at(item, "entities", "urls"))]
    post.urls = x.shared(links or post.urls, post.quote_of)
    people = [
        x.person(first(one, "id_str", "id"), first(one, "screen_name", "userName")) for one in dicts(at(item, "entities", "user_mentions"))
    ]
    post.mentions = [one for one in people if one] or post.mentions


def _media(item: Object) -> list[Media]:
    listed = dicts(at(item, "extendedEntities", "media")) or dicts(at(item, "entities", "media")) or item.get("media")
    found = []
    for one in listed if isinstance(listed, list) else words(listed):
        if isinstance(one, dict):
            address = first(one, "media_url_https", "media_url", "url")
            found.append(x.picture(first(one, "media_key"), one.get("type") or "photo", address, one.get("ext_alt_text")))
        elif isinstance(one, str) and "://" in one:
            found.append(x.picture(None, "video" if "video" in one else "photo", one))
    return [one for one in found if one.media_id]


def _person(author: Any) -> str:
    return native_id(at(author, "id") or at(author, "id_str")) or handle(at(author, "userName") or at(author, "username"))


def _account(author: Object) -> Account:
    found = Account(x.PLATFORM, _person(author), optional(first(author, "userName", "username")), optional(author.get("name")))
    found.bio, found.location = optional(author.get("description")), optional(author.get("location"))
    found.avatar, found.url = optional(first(author, "profilePicture", "profileImageUrl")), optional(author.get("website"))
    found.created_ts, found.created_precision = moment(author.get("createdAt"))
    found.followers, found.following = (
        integer(first(author, "followers", "followersCount")),
        integer(first(author, "following", "followingCount")),
    )
    found.posts = integer(author.get("statusesCount"))
    flags = [truth(author.get(name)) for name in ("isVerified", "isBlueVerified")]
    found.verified = True if True in flags else False if False in flags else None
    return found


def nitter(item: Object) -> Iterator[Record]:
    """A post as ntscraper reads it off Nitter: times like "May 15, 2024 · 9:00 AM UTC", counts apart; a repost's row is the original's."""
    name, number = x.status_of(text(item.get("link")).replace("nitter.net", "x.com"))
    if not number or not name:
        raise RowError("no address of a post in it")
    written = text(item.get("date")).replace("·", "").replace("  ", " ")
    person = item.get("user")
    post = marked(Post(x.PLATFORM, number, native_id(at(person, "profile_id")) or name, text(item.get("text")), *seconds(written, "UTC")))
    post.url, post.urls = x.post_url(name[1:], number), x.shared([item.get("external-link"), *post.urls])
    replying = [handle(one) for one in item.get("replying-to") or [] if isinstance(one, str)]
    if replying:
        post.kind, post.reply_author = "reply", replying[0]
    quoted = x.status_of(text(at(item, "quoted-post", "link")).replace("nitter.net", "x.com"))
    if quoted[1]:
        post.kind, post.quote_of, post.quote_author = "quote", quoted[1], quoted[0]
    for ours, theirs in (("likes", "likes"), ("reposts", "retweets"), ("replies", "comments"), ("quotes", "quotes")):
        setattr(post, ours, integer(at(item, "stats", theirs)))
    pictures = [x.picture(None, "photo", one) for one in item.get("pictures") or [] if isinstance(one, str)]
    yield from with_media(post, [one for one in pictures if one.media_id])
    yield Account(x.PLATFORM, post.author_id, name[1:], optional(at(person, "name")), avatar=optional(at(person, "avatar")))


MAKERS = (
    (frozenset({"author", "createdAt", "likeCount", "retweetCount"}), tweet),
    (frozenset({"author", "createdAt", "isRetweet"}), tweet),
    (frozenset({"is-retweet", "stats", "link"}), nitter),
)
