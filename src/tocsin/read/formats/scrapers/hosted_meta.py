"""Items of hosted scrapers of Instagram (posts, comments) and Facebook (pages, groups, comments).

A hidden count of likes is written -1. A Facebook post's `link` is what it shares; `time` is in UTC, `timestamp` the same in seconds.
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.model import Account, Media, Post, Record
from tocsin.read.fields.addresses import address_of
from tocsin.read.fields.items import Object, at, dicts, entries, first, having, marked, pictures, with_media
from tocsin.read.fields.values import handle, integer, native_id, optional, seconds, text, words
from tocsin.read.reader import RowError


def instagram_post(item: Object) -> Iterator[Record]:
    """The post, its author and its pictures."""
    code, author = text(item.get("shortCode")), native_id(item.get("ownerId")) or handle(item.get("ownerUsername"))
    if not code or not author:
        raise RowError("no author" if code else "no short code")
    post = marked(Post("instagram", code, author, text(item.get("caption")), *seconds(item.get("timestamp"), "UTC")))
    post.url, post.place = f"https://www.instagram.com/p/{code}/", optional(item.get("locationName"))
    post.hashtags = words(item.get("hashtags")) or post.hashtags
    tagged = [native_id(one.get("id")) or handle(one.get("username")) for one in dicts(item.get("taggedUsers"))]
    post.mentions = list(dict.fromkeys([*post.mentions, *(one for one in tagged if one)]))
    post.likes, post.replies = shown(item.get("likesCount")), shown(item.get("commentsCount"))
    post.views = shown(first(item, "videoPlayCount", "videoViewCount"))
    children = [text(one.get("displayUrl")) for one in dicts(item.get("childPosts"))] or words(item.get("images"))
    video = bool(item.get("videoUrl"))
    yield from with_media(post, pictures("instagram", children or [text(item.get("displayUrl"))], "video" if video else "image"))
    yield Account("instagram", author, optional(item.get("ownerUsername")), optional(item.get("ownerFullName")))


def instagram_comment(item: Object) -> Iterator[Record]:
    """A comment below a post, with the replies that came with it."""
    yield from _instagram_comment(item, address_of(text(item.get("postUrl"))).post_id, "")


def _instagram_comment(item: Object, code: str, above: str) -> Iterator[Record]:
    number, author = native_id(item.get("id")), native_id(at(item, "owner", "id")) or handle(item.get("ownerUsername"))
    if not number or not author:
        raise RowError("no author" if number else "no comment id")
    post = Post("instagram", number, author, text(item.get("text")), *seconds(item.get("timestamp"), "UTC"), kind="reply")
    post.reply_to, post.thread_id, post.url = above or code or None, code or None, optional(item.get("commentUrl"))
    post.likes, post.replies = shown(item.get("likesCount")), shown(item.get("repliesCount"))
    yield marked(post)
    yield Account("instagram", author, optional(item.get("ownerUsername")), avatar=optional(item.get("ownerProfilePicUrl")))
    for reply in having(entries(item.get("replies")), "id", "ownerUsername"):
        yield from _instagram_comment(reply, code, number)


def facebook_post(item: Object) -> Iterator[Record]:
    """A post of a page or in a group, its author and its pictures."""
    address = text(first(item, "url", "topLevelUrl"))
    number = native_id(first(item, "postId", "legacyId")) or address_of(address).post_id
    author = native_id(at(item, "user", "id")) or handle(item.get("pageName"))
    if not number or not author:
        raise RowError("no author" if number else "no post id")
    post = Post("facebook", number, author, text(first(item, "text", "message")), *seconds(first(item, "timestamp", "time"), "UTC"))
    post.url = address or None
    marked(post, item.get("link"))
    post.likes, post.replies = shown(first(item, "likes", "likesCount")), shown(first(item, "comments", "commentsCount"))
    post.reposts, post.views = shown(first(item, "shares", "sharesCount")), shown(item.get("viewsCount"))
    original = item.get("sharedPost")
    source = native_id(at(original, "postId")) or address_of(text(at(original, "url"))).post_id
    if source:
        post.kind, post.repost_of, post.repost_author = "repost", source, native_id(at(original, "user", "id")) or None
        post.text = post.text or text(at(original, "text"))
    listed = dicts(item.get("media")) or dicts(item.get("attachments"))
    media = [Media("facebook", native_id(one["id"]), _kind(one), optional(one.get("thumbnail"))) for one in listed if one.get("id")]
    yield from with_media(post, media)
    profile = optional(at(item, "user", "profileUrl")) or optional(item.get("facebookUrl"))
    yield Account("facebook", author, optional(item.get("pageName")), optional(at(item, "user", "name")), url=profile)


def facebook_comment(item: Object) -> Iterator[Record]:
    """A comment below a post, or below another comment."""
    number, author = text(item.get("id")), native_id(item.get("profileId")) or handle(text(item.get("profileUrl")).rpartition("/")[2])
    if not number or not author:
        raise RowError("no author" if number else "no comment id")
    post = Post("facebook", number, author, text(item.get("text")), *seconds(item.get("date"), "UTC"), kind="reply")
    thread = address_of(text(item.get("facebookUrl"))).post_id
    post.reply_to, post.thread_id = text(item.get("replyToCommentId")) or thread or None, thread or None
    post.url, post.likes, post.replies = optional(item.get("commentUrl")), shown(item.get("likesCount")), shown(item.get("commentsCount"))
    yield marked(post)
    yield Account("facebook", author, name=optional(item.get("profileName")), url=optional(item.get("profileUrl")))


def shown(value: object) -> int | None:
    """A count; None for one that is hidden (-1), and for a list that stands in its place."""
    found = integer(value)
    return None if found is not None and found < 0 else found


def _kind(one: Object) -> str:
    return "video" if "video" in text(one.get("__typename")).lower() else "image"


MAKERS = (
    (frozenset({"shortCode", "ownerUsername"}), instagram_post),
    (frozenset({"shortCode", "ownerId"}), instagram_post),
    (frozenset({"postUrl", "ownerUsername", "text"}), instagram_comment),
    (frozenset({"facebookUrl", "commentUrl", "profileName"}), facebook_comment),
    (frozenset({"facebookUrl", "user", "time"}), facebook_post),
    (frozenset({"postId", "pageName", "time"}), facebook_post),
)
