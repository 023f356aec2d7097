"""Posts and accounts as twscrape and snscrape write them, one JSON object a line.

Traps: ids are there as numbers and, in twscrape, as text; a repost holds its original whole; `links` are objects in newer files and
`outlinks` plain addresses in older ones; `date` is ISO 8601 with a space or a "T".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tocsin.model import Account, Media, Post, Raw, Record
from tocsin.read.fields.items import Object, at, dicts, first
from tocsin.read.fields.values import integer, lang, moment, native_id, optional, seconds, text, truth
from tocsin.read.formats.x import common as x
from tocsin.read.formats.x.web import based_in
from tocsin.read.reader import Context, RowError, Sample, Shape

_MEDIA = (("photos", "image"), ("videos", "video"), ("animated", "animation"))


class XScrape:
    """Reads one post or one user at a time."""

    name = "x_scrape"
    title = "twscrape and snscrape (JSON Lines)"
    shapes: tuple[Shape, ...] = ("objects",)

    def sniff(self, sample: Sample) -> float:
        """Sure where a post has `rawContent` (or `_type` of snscrape's X module) and a `user`, or a user has `rawDescription`."""
        for value in sample.records[:5]:
            if isinstance(value, dict):
                if text(value.get("_type")).startswith("snscrape.modules.twitter"):
                    return 1.0
                if isinstance(value.get("user"), dict) and ("rawContent" in value or "renderedContent" in value):
                    return 0.95
                if "username" in value and ("rawDescription" in value or "account_based_in" in value):
                    return 0.9
        return 0.0

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The post with the one it repeats or quotes, their accounts and media; or the account alone."""
        value = raw.value
        if isinstance(value.get("user"), dict):
            return _records(value)
        if "username" in value:
            return iter([_account(value)])
        raise RowError("neither a post nor a user")


READER = XScrape()


def _records(item: Object) -> Iterator[Record]:
    for inner in ("retweetedTweet", "quotedTweet"):
        if isinstance(item.get(inner), dict) and isinstance(item[inner].get("user"), dict):
            yield from _records(item[inner])
    media = _media(item)
    post = _post(item, media)
    yield post
    yield _account(item["user"])
    if post.kind != "repost":
        yield from media


def _id(item: Any, *names: str) -> str:
    return native_id(first(item, *names)) if isinstance(item, dict) else ""


def _post(item: Object, media: list[Media]) -> Post:
    user, quoted, original = item["user"], item.get("quotedTweet"), item.get("retweetedTweet")
    post_id, author = _id(item, "id_str", "id"), _id(user, "id_str", "id") or x.person(None, user.get("username"))
    if not post_id or not author:
        raise RowError("a post without its id or its author")
    ts, certainty, precision = seconds(item.get("date"))
    reply, quote = _id(item, "inReplyToTweetIdStr", "inReplyToTweetId"), _id(quoted, "id_str", "id")
    post = Post(
        x.PLATFORM, post_id, author, x.content(first(item, "rawContent", "content", "renderedContent")), ts, certainty, precision,
        "reply" if reply else "quote" if quote else "post", lang(item.get("lang")), x.post_url(user.get("username"), post_id),
        reply_to=reply or None, quote_of=quote or None, thread_id=optional(first(item, "conversationIdStr", "conversationId")),
        hashtags=[text(tag).lstrip("#") for tag in item.get("hashtags") or ()], urls=_links(item, quote),
        mentions=[name for user in dicts(item.get("mentionedUsers")) if (name := _person(user))], media=[one.media_id for one in media],
        likes=integer(item.get("likeCount")), reposts=integer(item.get("retweetCount")), replies=integer(item.get("replyCount")),
        quotes=integer(item.get("quoteCount")), views=integer(item.get("viewCount")), client=x.client(item.get("sourceLabel")),
        place=optional(at(item, "place", "fullName")), collected_via="twscrape" if "id_str" in item else "snscrape",
    )  # fmt: skip
    if reply:
        post.reply_author = _person(item.get("inReplyToUser"))
    if quote:
        post.quote_author = _person(at(quoted, "user"))
    if isinstance(original, dict):
        whole = _post(original, _media(original)) if isinstance(original.get("user"), dict) else None
        x.as_repost(post, whole, _id(original, "id_str", "id") or None, None)
    return post


def _person(user: Any) -> str | None:
    return x.person(first(user, "id_str", "id"), user.get("username")) if isinstance(user, dict) else None


def _links(item: Object, quoted: str) -> list[str]:
    links = item.get("links") or item.get("outlinks") or ()
    return x.shared((link.get("url") if isinstance(link, dict) else link for link in links), quoted)


def _media(item: Object) -> list[Media]:
    """twscrape groups media by kind; snscrape lists objects that tell theirs in `_type`."""
    media = item.get("media")
    grouped = [(kind, one) for name, kind in _MEDIA for one in dicts(media.get(name))] if isinstance(media, dict) else []
    listed = [(text(one.get("_type")).rpartition(".")[2].lower(), one) for one in dicts(media)]
    return [x.picture(None, kind, first(one, "fullUrl", "url", "thumbnailUrl"), one.get("altText")) for kind, one in grouped + listed]


def _account(user: Object) -> Account:
    created, precision = moment(user.get("created"))
    account_id = _id(user, "id_str", "id") or x.person(None, user.get("username"))
    if not account_id:
        raise RowError("a user without id or name")
    return Account(
        x.PLATFORM, account_id, optional(user.get("username")), optional(first(user, "displayname", "name")),
        optional(first(user, "rawDescription", "description")), optional(user.get("location")),
        based_in(user.get("account_based_in"), user.get("location_accurate")), optional(_website(user)),
        optional(user.get("profileImageUrl")), created, precision, integer(user.get("followersCount")), integer(user.get("friendsCount")),
        integer(user.get("statusesCount")), truth(user.get("verified")) or truth(user.get("blue")),
    )  # fmt: skip


def _website(user: Object) -> Any:
    return at(user, "descriptionLinks", 0, "url") if "descriptionLinks" in user else at(user, "link", "url")
