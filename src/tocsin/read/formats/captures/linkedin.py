"""LinkedIn posts as its website loads them ("Voyager" updates), out of a capture.

A post carries no date, only words like "18h" in the reader's language. Its activity number holds the moment it was made: the bits above
the lowest 22 are milliseconds since 1970, as public decoders of LinkedIn's numbers have it. People and companies share no names: a
company is "@company/name".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

from tocsin.model import Account, Post, Record
from tocsin.read.fields.items import Object, at, dicts, first, marked, pictures, with_media
from tocsin.read.fields.values import handle, integer, optional, seconds, text
from tocsin.read.reader import RowError

_ACTIVITY = re.compile(r"urn:li:(?:activity|share|ugcPost):(\d+)")
_LOWER_BITS = 22


def linkedin(item: Object) -> Iterator[Record]:
    """The post, its author and its pictures. Raises RowError without an activity number or an author."""
    number, profile = _number(item), text(at(item, "actor", "navigationContext", "actionTarget"))
    author = account_of(profile)
    if not number or not author:
        raise RowError("no author" if number else "no activity number")
    made = made_at(number)
    post = Post("linkedin", number, author, text(at(item, "commentary", "text", "text")), made, "format" if made else "unknown")
    post.url = f"https://www.linkedin.com/feed/update/urn:li:activity:{number}"
    marked(post, *_shared(item))
    post.mentions = _mentioned(item)
    _counts(post, first(item, "*socialDetail", "socialDetail"))
    _reshared(post, first(item, "*resharedUpdate", "resharedUpdate"))
    yield from with_media(post, pictures("linkedin", _images(item)))
    name, about = optional(at(item, "actor", "name", "text")), optional(at(item, "actor", "description", "text"))
    yield Account("linkedin", author, author[1:], name, about, url=profile.partition("?")[0])


def made_at(number: str) -> int | None:
    """The moment an activity number was made; None where it holds none that is possible."""
    try:
        return seconds((int(number) >> _LOWER_BITS) // 1000)[0]
    except (RowError, ValueError):
        return None


def account_of(profile: str) -> str:
    """ "@name" of a person's address, "@company/name" of a company's or school's; "" for other addresses."""
    parts = [unquote(part) for part in urlsplit(profile).path.split("/") if part]
    if len(parts) < 2 or parts[0] not in ("in", "company", "school", "showcase"):
        return ""
    return handle(parts[1] if parts[0] == "in" else f"company/{parts[1]}")


def _number(item: Any) -> str:
    """The number in a post's name; of an aggregate of several posts the first."""
    found = _ACTIVITY.search(text(at(item, "updateMetadata", "urn") or at(item, "preDashEntityUrn") or at(item, "entityUrn")))
    return found[1] if found else ""


def _reshared(post: Post, original: Any) -> None:
    """What the post passes on: a repost, or a quote where its author added words."""
    number = _number(original)
    if not number:
        return
    author = account_of(text(at(original, "actor", "navigationContext", "actionTarget"))) or None
    if post.text:
        post.kind, post.quote_of, post.quote_author = "quote", number, author
    else:
        post.kind, post.repost_of, post.repost_author = "repost", number, author
        post.text = text(at(original, "commentary", "text", "text"))
        marked(post, *_shared(original))
        post.mentions = _mentioned(original)


def _counts(post: Post, social: Any) -> None:
    counts = at(social, "*totalSocialActivityCounts") or at(social, "totalSocialActivityCounts")
    if isinstance(counts, dict):
        post.likes, post.replies, post.reposts = (integer(counts.get(name)) for name in ("numLikes", "numComments", "numShares"))
    else:
        post.likes, post.replies = (integer(at(social, name, "paging", "total")) for name in ("likes", "comments"))
        post.reposts = integer(at(social, "totalShares"))


def _shared(item: Any) -> list[str]:
    content = at(item, "content")
    targets = (at(content, "navigationContext", "actionTarget"), at(content, "articleComponent", "navigationContext", "actionTarget"))
    return [text(target) for target in targets if target]


def _mentioned(item: Any) -> list[str]:
    """People and companies named in the text, older and newer form."""
    words = at(item, "commentary", "text")
    found = []
    for one in dicts(at(words, "attributes")) + [part["detailData"] for part in dicts(at(words, "attributesV2")) if "detailData" in part]:
        person = at(one, "*miniProfile", "publicIdentifier") or at(one, "*profileMention", "publicIdentifier")
        company = at(one, "*miniCompany", "universalName") or at(one, "*companyName", "universalName")
        found.append(handle(person) or (handle(f"company/{company}") if company else ""))
    return [name for name in dict.fromkeys(found) if name]


def _images(item: Object) -> list[str]:
    """The largest picture of each image of the post."""
    content = item.get("content")
    images = dicts(at(content, "images")) or dicts(at(content, "imageComponent", "images"))
    images += [one for one in [at(content, "articleComponent", "largeImage")] if isinstance(one, dict)]
    found = []
    for image in images:
        vector = at(image, "attributes", 0, "vectorImage") or at(image, "attributes", 0, "detailData", "vectorImage")
        sizes = sorted(dicts(at(vector, "artifacts")), key=lambda one: -(integer(one.get("width")) or 0))
        if sizes:
            found.append(text(at(vector, "rootUrl")) + text(sizes[0].get("fileIdentifyingUrlPathSegment")))
    return found
