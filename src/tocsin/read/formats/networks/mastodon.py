"""Mastodon statuses and accounts, and the servers that speak its API: Truth Social (as Zeeschuimer and truthbrush save it), Gab, Pleroma.

Content is HTML and becomes plain text with the addresses of its links expanded apart. A local account is `name`, a remote one
`name@host`; ids count within one server only, so a post is known by its `uri`, which is the same on every server.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from tocsin.model import SCOPE, Account, Media, Post, Raw, Record
from tocsin.read.fields.items import Object, at, dicts, each, entries, likeness, repost
from tocsin.read.fields.markup import links, text_of_html
from tocsin.read.fields.values import integer, lang, moment, native_id, optional, seconds, text, truth
from tocsin.read.reader import Context, RowError, Sample, Shape

_TYPES = {"image": "image", "video": "video", "gifv": "animation", "audio": "audio", "tv": "video"}
_FIELDS = {"content", "account", "created_at"}
TRUTH = "truthsocial.com"
_OF_ONE_SERVER = {TRUTH: "truth", "gab.com": "gab"}  # networks that speak the API on one server: ids count there alone


class Mastodon:
    """Reads one status or account, or a page of them (a timeline, a search, a context)."""

    name = "mastodon"
    title = "Mastodon, Truth Social and Gab (API statuses and accounts)"
    shapes: tuple[Shape, ...] = ("objects",)

    def sniff(self, sample: Sample) -> float:
        """Sure where a status has HTML content, visibility or reblogs and an account with `acct`."""
        return likeness(sample, _items, _likeness)

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The posts and accounts in one object."""
        return each(_items(raw.value), lambda item: _records(item))


READER = Mastodon()


def _items(value: Any) -> list[Object]:
    if not isinstance(value, dict):
        raise RowError("not an object")
    if "content" in value or "acct" in value:
        return [value]
    pages = [item for key in ("statuses", "ancestors", "descendants", "accounts") for item in entries(value.get(key))]
    return pages or [value]


def _likeness(item: Object) -> float:
    if item.keys() >= _FIELDS and isinstance(item["account"], dict) and "acct" in item["account"]:
        return 0.95
    return 0.9 if {"acct", "note", "username"} <= item.keys() else 0.0


def _records(item: Object) -> list[Record]:
    if "acct" in item and "content" not in item:
        return [_account(item, _platform(item), _host(item))]
    if not isinstance(item.get("account"), dict):
        raise RowError("no account")
    platform, host = _platform(item["account"]), _host(item)
    original = item.get("reblog")
    if not isinstance(original, dict):
        return _status(item, platform, host)
    records = _status(original, platform, host)
    source = records[0]
    assert isinstance(source, Post)
    ts, certainty, precision = seconds(item.get("created_at"))
    who = _account(item["account"], platform, host)
    shared = repost(source, _post_id(item, who.account_id, platform), who.account_id, ts, certainty, precision)
    shared.url = optional(item.get("url"))
    return [*records, shared, who]


def _status(item: Object, platform: str, host: str) -> list[Record]:
    who = _account(item["account"], platform, host)
    content = text(item.get("content"))
    ts, certainty, precision = seconds(item.get("created_at"))
    post = Post(platform, _post_id(item, who.account_id, platform), who.account_id, text_of_html(content), ts, certainty, precision)
    post.url = optional(item.get("url"))
    warning = text(item.get("spoiler_text"))
    if warning:
        post.text = f"{warning}\n{post.text}"
    post.lang = lang(item.get("language"))
    post.hashtags = [text(tag.get("name")) for tag in dicts(item.get("tags")) if tag.get("name")]
    post.mentions = [_account_id(person, platform, host) for person in dicts(item.get("mentions"))]
    post.urls = links(content)
    card = at(item, "card", "url")
    if card and card not in post.urls:
        post.urls.append(text(card))
    media = [_medium(one, platform) for one in dicts(item.get("media_attachments"))]
    post.media = [one.media_id for one in media]
    post.likes, post.reposts = integer(item.get("favourites_count")), integer(item.get("reblogs_count"))
    post.replies, post.quotes = integer(item.get("replies_count")), integer(item.get("quotes_count"))
    post.client = optional(at(item, "application", "name"))
    _relations(post, item, platform, host)
    return [post, who, *media]


def _relations(post: Post, item: Object, platform: str, host: str) -> None:
    quoted = at(item, "quote", "quoted_status") or item.get("quote")
    if isinstance(quoted, dict) and isinstance(quoted.get("account"), dict):
        author = _account_id(quoted["account"], platform, host)
        post.kind, post.quote_of, post.quote_author = "quote", _post_id(quoted, author, platform), author
    if item.get("in_reply_to_id"):
        post.kind = "reply"
        number, replied = native_id(item["in_reply_to_id"]), native_id(item.get("in_reply_to_account_id"))
        known = {native_id(person.get("id")): _account_id(person, platform, host) for person in dicts(item.get("mentions"))}
        known[native_id(item["account"].get("id"))] = post.author_id
        post.reply_author = known.get(replied) or (replied if platform != "mastodon" else None)
        # both ids count on the asked server; there, a local author's post has the same number in its `uri`
        local = platform == "mastodon" and post.reply_author and host and post.reply_author.endswith(f"@{host}")
        post.reply_to = f"{post.reply_author}{SCOPE}{number}" if local else number


def _platform(account: Object) -> str:
    host = urlsplit(text(account.get("url"))).netloc.lower().removeprefix("www.")
    return _OF_ONE_SERVER.get(host, "mastodon")


def _host(item: Object) -> str:
    """The server the data was asked from: the one where accounts without a host in their name stand; "" where none is shown."""
    for account in (item.get("account") or item, *dicts(item.get("mentions"))):
        if account.get("acct") and "@" not in text(account["acct"]):
            return urlsplit(text(account.get("url"))).netloc.lower()
    return ""


def _post_id(item: Object, author_id: str, platform: str) -> str:
    """The `uri` with its author set apart; on Truth Social the id."""
    number = native_id(item.get("id"))
    if platform != "mastodon":
        if not number:
            raise RowError("no id")
        return number
    uri = text(item.get("uri"))
    tail = uri.rpartition("/statuses/")[2] if "/statuses/" in uri else urlsplit(uri).path.rstrip("/").rpartition("/")[2]
    if uri.endswith("/activity"):  # a repost's uri names the activity, not a note
        tail = uri.removesuffix("/activity").rpartition("/")[2]
    if not (tail or number):
        raise RowError("no id")
    return author_id + SCOPE + (tail or number)


def _account_id(account: Object, platform: str, host: str) -> str:
    """`@name@host`, the only id that holds across servers; on Truth Social the id."""
    if platform != "mastodon":
        return native_id(account.get("id")) or f"@{text(account.get('username')).lower()}"
    name = text(account.get("acct")).lower()
    if not name:
        raise RowError("no account")
    if "@" not in name:
        name = f"{name}@{urlsplit(text(account.get('url'))).netloc.lower() or host}"
    return "@" + name


def _account(account: Object, platform: str, host: str) -> Account:
    created, _ = moment(account.get("created_at"))
    account_id = _account_id(account, platform, host)
    day = text(account.get("created_at")).endswith("T00:00:00.000Z")  # Mastodon keeps the day only
    bio = text_of_html(text(account.get("note")))
    fields = [f"{text(one.get('name'))}: {text_of_html(text(one.get('value')))}" for one in dicts(account.get("fields"))]
    found = Account(platform, account_id, account_id.lstrip("@") if platform == "mastodon" else optional(account.get("username")))
    found.name, found.bio = optional(account.get("display_name")), optional("\n".join([bio, *fields]).strip())
    found.location, found.url, found.avatar = (optional(account.get(name)) for name in ("location", "url", "avatar"))
    found.created_ts, found.created_precision = created, "day" if day else "second"
    counts = ("followers_count", "following_count", "statuses_count")
    found.followers, found.following, found.posts = (integer(account.get(name)) for name in counts)
    found.verified, found.automated = truth(account.get("verified")), truth(account.get("bot"))
    return found


def _medium(one: Object, platform: str) -> Media:
    url = optional(one.get("remote_url")) or optional(one.get("url"))
    key = native_id(one.get("id")) or (url or "").rpartition("/")[2]
    if url and platform == "mastodon":  # ids count on one server only; the file keeps its name on all
        key = urlsplit(url).path.rpartition("/")[2].partition(".")[0] or key
    return Media(platform, key, _TYPES.get(text(one.get("type")), "file"), url, optional(one.get("description")))
