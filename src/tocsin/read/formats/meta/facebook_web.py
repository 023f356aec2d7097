"""Facebook and Gab posts as their websites load them, out of Zeeschuimer's capture; both without a documented form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tocsin.model import Account, Media, Post, Record
from tocsin.read.fields.items import Object, at, dicts, first
from tocsin.read.fields.markup import links, text_of_html
from tocsin.read.fields.values import handle, hashtags_in, integer, mentions_in, native_id, optional, seconds, text, urls_in
from tocsin.read.reader import RowError


def facebook(item: Object) -> list[Record]:
    """The post in a story of the website's feed, its author and its photos. Raises RowError where there is no story."""
    story = at(item, "comet_sections", "content", "story")
    number = native_id(at(story, "post_id") or item.get("post_id"))
    actor = at(story, "actors", 0)
    author = native_id(at(actor, "id")) or handle(text(at(actor, "url")).rstrip("/").rpartition("/")[2])
    if not isinstance(story, dict) or not number or not author:
        raise RowError("no story with a number and an author in it")
    content = text(at(story, "message", "text"))
    post = Post("facebook", number, author, content, *seconds(_created(item)), url=optional(first(story, "wwwURL")))
    post.hashtags, post.urls, post.mentions = hashtags_in(content), urls_in(content), mentions_in(content)
    shared = story.get("attached_story")
    if isinstance(shared, dict) and shared.get("post_id"):
        post.kind, post.repost_of = "repost", native_id(shared["post_id"])
        post.repost_author = native_id(at(shared, "actors", 0, "id")) or None
        post.text = content or text(at(shared, "message", "text"))
    targets = [one["target"] for one in dicts(story.get("attachments")) if isinstance(one.get("target"), dict)]
    media = [Media("facebook", native_id(t["id"])) for t in targets if t.get("__typename") == "Photo" and t.get("id")]
    post.media = [one.media_id for one in media]
    return [post, *media, Account("facebook", author, name=optional(at(actor, "name")), url=optional(at(actor, "url")))]


def _created(item: Object) -> Any:
    parts = dicts(at(item, "comet_sections", "context_layout", "story", "comet_sections", "metadata"))
    return next((at(part, "story", "creation_time") for part in parts if at(part, "story", "creation_time")), None)


def gab(item: Object) -> Iterator[Record]:
    """The post, its author and its pictures, out of Gab's shortened names (i id, ca created at, c content, un username ...)."""
    person, number = item.get("author_info"), native_id(item.get("i"))
    author = native_id(at(person, "i")) or handle(at(person, "un"))
    if not isinstance(person, dict) or not number or not author:
        raise RowError("no author" if number else "no id")
    content = text(item.get("c"))
    post = Post("gab", number, author, text_of_html(content), *seconds(item.get("ca")), url=optional(item.get("ul")))
    post.hashtags, post.mentions = hashtags_in(post.text), mentions_in(post.text)
    post.urls = list(dict.fromkeys([*urls_in(post.text), *links(content)]))
    link = optional(at(item, "link_info", "url"))
    if link and link not in post.urls:
        post.urls.append(link)
    post.likes, post.reposts, post.replies = integer(item.get("fc")), integer(item.get("rbc")), integer(item.get("rc"))
    media = [Media("gab", native_id(one["i"]), "image", optional(one.get("u"))) for one in dicts(item.get("image_info")) if one.get("i")]
    post.media = [one.media_id for one in media]
    yield post
    yield from media
    yield Account("gab", author, optional(person.get("un")), optional(person.get("dn")), optional(text_of_html(text(person.get("nt")))))
