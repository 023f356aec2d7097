"""Bluesky: post views (feeds, searches, threads, posts), repository records, firehose and Jetstream events, profiles, twitwi's flat rows.

A post is known by its at:// address, which holds its author's DID; the image blobs are known by their CID, which holds their SHA-256.
`createdAt` is what the client declared: it stands unless it lies after the moment the network saw the post, which then stands instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Any

from tocsin.model import SCOPE, Account, Media, Post, Raw, Record, TimeCertainty
from tocsin.read.fields.items import Object, at, dicts, each, entries, first, likeness, repost
from tocsin.read.fields.values import handle, integer, lang, moment, optional, seconds, text, words
from tocsin.read.reader import Context, RowError, Sample, Shape

POST, REPOST = "app.bsky.feed.post", "app.bsky.feed.repost"
CDN = "https://cdn.bsky.app/img/feed_fullsize/plain"
_PAGES = ("posts", "feed", "actors", "followers", "follows", "profiles", "records", "hits")
_RAW_SHA256 = "bafkrei"  # how a CID of version 1, raw bytes, SHA-256 begins
_BASE32 = str.maketrans("abcdefghijklmnopqrstuvwxyz234567", "0123456789abcdefghijklmnopqrstuv")


class Bluesky:
    """Reads one post, feed item, event, profile or flat row, or a page of them."""

    name = "bluesky"
    title = "Bluesky (posts, feeds, Jetstream, profiles, twitwi CSV)"
    shapes: tuple[Shape, ...] = ("objects", "table")

    def sniff(self, sample: Sample) -> float:
        """Sure where an at:// address or a DID stands where Bluesky puts it."""
        if sample.shape == "table":
            return 0.97 if {"uri", "user_did"} <= set(sample.columns) else 0.0
        return likeness(sample, _items, _likeness)

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The posts and accounts in one object or row."""
        return each(_items(raw.value), lambda item: _records(item))


READER = Bluesky()


def _items(value: Any) -> list[Object]:
    if not isinstance(value, dict):
        raise RowError("not an object")
    if isinstance(value.get("thread"), dict):
        return list(_thread(value["thread"]))
    for key in _PAGES:
        if isinstance(value.get(key), list) and "uri" not in value and "did" not in value:
            return entries(value[key])
    return [value]


def _thread(node: Object) -> Iterator[Object]:
    """Every post of a thread view, oldest ancestor first; iterative, as threads can be deep."""
    ancestors, above = [], node.get("parent")
    while isinstance(above, dict):
        ancestors.append(above)
        above = above.get("parent")
    yield from (item["post"] for item in reversed(ancestors) if isinstance(item.get("post"), dict))
    waiting = [node]
    while waiting:
        item = waiting.pop()
        if isinstance(item.get("post"), dict):
            yield item["post"]
        waiting.extend(reversed(dicts(item.get("replies"))))


def _likeness(item: Object) -> float:
    if isinstance(item.get("post"), dict):
        item = item["post"]
    address = text(item.get("uri"))
    if address.startswith("at://") and ("app.bsky." in address or "cid" in item):
        return 0.97
    if text(item.get("did")).startswith("did:"):
        return 0.97 if {"commit", "identity", "account", "handle", "kind"} & item.keys() else 0.5
    return 0.97 if text(item.get("user_did")).startswith("did:") else 0.0


def _records(item: Object) -> Iterable[Record]:
    if isinstance(item.get("post"), dict):
        return _feed_item(item)
    if "commit" in item or item.get("kind") in ("identity", "account", "commit"):
        return _event(item)
    if "user_did" in item:
        return _flat(item)
    if isinstance(item.get("record"), dict) and "author" in item:
        return _view(item)
    if isinstance(item.get("value"), dict) and "uri" in item:
        did, rkey, kind = parts_of(item["uri"])
        return _stored(did, rkey, kind, item["value"], text(item.get("cid")), None)
    if "did" in item and ("handle" in item or "displayName" in item or "display_name" in item):
        return [_account(item)]
    raise RowError("neither a post nor a profile")


def _either(value: Object, name: str) -> Any:
    """A count under its name in the API or in its Python client ("likeCount", "like_count")."""
    return first(value, name, f"{name.removesuffix('Count')}_count")


def parts_of(address: Any) -> tuple[str, str, str]:
    """DID (or "@handle"), record key and collection of an at:// address. Raises RowError for anything else."""
    pieces = text(address).split("/")
    if len(pieces) != 5 or pieces[0] != "at:" or not pieces[2] or not pieces[4]:
        raise RowError(f"not the address of a post: {text(address)[:60]!r}" if address else "no address")
    return pieces[2] if pieces[2].startswith("did:") else handle(pieces[2]), pieces[4], pieces[3]


def scoped(address: Any) -> str:
    """A post's id with its author's DID set apart."""
    did, rkey, _ = parts_of(address)
    return did + SCOPE + rkey


# --- one kind of input after the other


def _view(view: Object) -> list[Record]:
    """A post view, in the API's camel case or its Python client's snake case, or as 4CAT keeps it."""
    author, record = view.get("author"), view.get("record")
    if not isinstance(author, dict) or not isinstance(record, dict):
        raise RowError("a post without its record")
    did, rkey, _ = parts_of(view.get("uri"))
    seen = first(view, "indexedAt", "indexed_at")
    post, media = _post(did, rkey, record, *_time(first(record, "createdAt", "created_at"), seen))
    post.likes, post.reposts = integer(_either(view, "likeCount")), integer(_either(view, "repostCount"))
    post.replies, post.quotes = integer(_either(view, "replyCount")), integer(_either(view, "quoteCount"))
    kept = view.get("4CAT_metadata")
    if isinstance(kept, dict):
        post.collected_ts, post.collected_via = moment(kept.get("collected_at"))[0], "4cat"
    return [post, _account(author, post.collected_ts), *media]


def _feed_item(item: Object) -> list[Record]:
    """A post of a feed, and the repost that brought it there."""
    records = _view(item["post"])
    original, by = records[0], at(item, "reason", "by")
    if isinstance(original, Post) and isinstance(by, dict):
        ts, certainty, precision = seconds(first(item["reason"], "indexedAt", "indexed_at"))
        reposter = text(by.get("did")) or handle(by.get("handle"))
        address = at(item, "reason", "uri")
        key = parts_of(address)[1] if address else f"repost-{text(item['post'].get('cid')) or original.post_id.rpartition(SCOPE)[2]}"
        records += [repost(original, reposter + SCOPE + key, reposter, ts, certainty, precision), _account(by)]
    return records


def _event(event: Object) -> Iterable[Record]:
    """A firehose or Jetstream event."""
    did = text(event.get("did"))
    commit = event.get("commit")
    if not did:
        raise RowError("no DID")
    if not isinstance(commit, dict):
        name = at(event, "identity", "handle")
        if not name:
            raise RowError(f"not a post ({text(event.get('kind'))} event)")
        return [Account("bluesky", did, handle=text(name).lower(), observed_ts=moment(event.get("time_us"))[0])]
    record = commit.get("record")
    if not isinstance(record, dict) or commit.get("operation") == "delete":
        raise RowError(f"not a post ({text(commit.get('operation')) or 'no'} record)")
    return _stored(did, text(commit.get("rkey")), text(commit.get("collection")), record, text(commit.get("cid")), event.get("time_us"))


def _stored(did: str, rkey: str, kind: str, record: Object, cid: str, seen: Any) -> list[Record]:
    """A record as its author's repository holds it."""
    if kind == REPOST:
        subject = at(record, "subject", "uri")
        ts, certainty = _time(record.get("createdAt"), seen)
        post = Post("bluesky", did + SCOPE + rkey, did, ts=ts, ts_certainty=certainty, kind="repost")
        post.repost_of, post.repost_author = scoped(subject), parts_of(subject)[0]
        return [post]
    if kind != POST:
        raise RowError(f"not a post ({kind or 'no collection'})")
    if not rkey:
        raise RowError("no record key")
    post, media = _post(did, rkey, record, *_time(record.get("createdAt"), seen))
    if seen is not None:
        post.collected_ts, post.collected_via = moment(seen)[0], "jetstream"
    return [post, *media]


def _post(did: str, rkey: str, record: Object, ts: int | None, certainty: TimeCertainty) -> tuple[Post, list[Media]]:
    post = Post(
        "bluesky", did + SCOPE + rkey, did, text(record.get("text")), ts, certainty, url=f"https://bsky.app/profile/{did}/post/{rkey}"
    )
    langs = record.get("langs")
    post.lang = lang(langs[0]) if isinstance(langs, list) and langs else None
    _features(post, record)
    media = list(_media(did, record.get("embed")))
    post.media = [one.media_id for one in media]
    _embed(post, record.get("embed"))
    reply = record.get("reply")
    if isinstance(reply, dict):
        parent = at(reply, "parent", "uri")
        post.kind, post.reply_to, post.reply_author = "reply", scoped(parent), parts_of(parent)[0]
        post.thread_id = scoped(at(reply, "root", "uri") or parent)
    return post, media


def _features(post: Post, record: Object) -> None:
    for facet in dicts(record.get("facets")):
        for feature in dicts(facet.get("features")):
            if feature.get("tag"):
                post.hashtags.append(text(feature["tag"]))
            elif feature.get("uri"):
                post.urls.append(text(feature["uri"]))
            elif feature.get("did"):
                post.mentions.append(text(feature["did"]))
    if record.get("tags"):
        post.hashtags += [tag for tag in words(record["tags"]) if tag not in post.hashtags]


def _embed(post: Post, embed: Any) -> None:
    if not isinstance(embed, dict):
        return
    link = at(embed, "external", "uri") or at(embed, "media", "external", "uri")
    if link and text(link) not in post.urls:
        post.urls.append(text(link))
    quoted = at(embed, "record", "uri") or at(embed, "record", "record", "uri")
    if quoted and f"/{POST}/" in text(quoted):
        post.kind, post.quote_of, post.quote_author = "quote", scoped(quoted), parts_of(quoted)[0]


def _media(did: str, embed: Any) -> Iterator[Media]:
    """The pictures and videos of a record's embed, known by their CID."""
    if not isinstance(embed, dict):
        return
    inner = embed["media"] if isinstance(embed.get("media"), dict) else embed
    for picture in dicts(inner.get("images")):
        cid = _cid(picture.get("image"))
        yield Media("bluesky", cid, "image", f"{CDN}/{did}/{cid}@jpeg", text(picture.get("alt")) or None, sha256_of(cid))
    if isinstance(inner.get("video"), dict):
        cid = _cid(inner["video"])
        yield Media("bluesky", cid, "video", None, text(inner.get("alt")) or None, sha256_of(cid))


def _cid(blob: Any) -> str:
    found = at(blob, "ref", "$link") or at(blob, "ref", "link") or at(blob, "cid")
    if not isinstance(found, str):
        raise RowError("a picture without its CID")
    return found


def sha256_of(cid: str) -> str | None:
    """The SHA-256 that a version 1 CID of raw bytes holds, in hexadecimal; None for other CIDs."""
    if len(cid) != 59 or not cid.startswith(_RAW_SHA256):
        return None
    try:
        held = int(cid[1:].translate(_BASE32), 32) >> 2  # 58 digits are 290 bits, the CID is 288
    except ValueError:
        return None
    return held.to_bytes(36, "big")[4:].hex()


def _account(author: Any, observed: int | None = None) -> Account:
    did = text(author.get("did"))
    if not did:
        raise RowError("no author")
    created, precision = moment(first(author, "createdAt", "created_at"))
    labels = {text(label.get("val")) for label in dicts(author.get("labels"))}
    account = Account("bluesky", did, optional(author.get("handle")), optional(first(author, "displayName", "display_name")))
    account.bio, account.avatar = optional(author.get("description")), optional(author.get("avatar"))
    account.created_ts, account.created_precision = created, precision
    account.followers, account.following = integer(_either(author, "followersCount")), integer(_either(author, "followsCount"))
    account.posts, account.observed_ts = integer(_either(author, "postsCount")), observed
    account.automated = True if "bot" in labels else None
    return account


def _time(declared: Any, seen: Any) -> tuple[int | None, TimeCertainty]:
    """The declared moment, or the one it was seen at where the declared one is later, impossible or missing."""
    seen_ts, _ = moment(seen)
    try:
        ts, certainty, _ = seconds(declared)
    except RowError:
        if seen_ts is None:
            raise
        ts, certainty = None, "unknown"
    if seen_ts is not None and (ts is None or ts > seen_ts):
        return seen_ts, "stated"
    return ts, certainty


def _flat(row: Object) -> list[Record]:
    """A row as twitwi flattens it. Its `did` columns hold record keys, its `text` holds expanded links: `uri` and `original_text` serve."""
    did, rkey, _ = parts_of(row.get("uri"))
    ts, certainty = _time(row.get("timestamp_utc"), row.get("firehose_timestamp_us"))
    post = Post("bluesky", did + SCOPE + rkey, did, text(first(row, "original_text", "text")), ts, certainty, url=optional(row.get("url")))
    langs, via = words(row.get("user_langs")), words(row.get("collected_via"))
    post.lang, post.collected_via = lang(langs[0]) if langs else None, via[0] if via else None
    post.hashtags, post.mentions = words(row.get("hashtags")), words(row.get("mentioned_user_dids"))
    post.urls = words(row.get("links"))
    post.likes, post.reposts = integer(row.get("like_count")), integer(row.get("repost_count"))
    post.replies, post.quotes = integer(row.get("reply_count")), integer(row.get("quote_count"))
    post.collected_ts = moment(row.get("collection_time"))[0]
    _flat_relations(post, row)
    media = _flat_media(row)
    post.media = [item.media_id for item in media]
    created, precision = moment(first(row, "user_timestamp_utc", "user_created_at"))
    account = Account("bluesky", did, optional(row.get("user_handle")), optional(row.get("user_name")))
    account.avatar = optional(row.get("user_image"))
    account.created_ts, account.created_precision, account.observed_ts = created, precision, post.collected_ts
    return [post, account, *media] if account.handle else [post, *media]


def _flat_relations(post: Post, row: Object) -> None:
    if row.get("quoted_uri"):
        post.kind, post.quote_of, post.quote_author = "quote", scoped(row["quoted_uri"]), parts_of(row["quoted_uri"])[0]
    if row.get("to_post_uri"):
        post.kind, post.reply_to, post.reply_author = "reply", scoped(row["to_post_uri"]), parts_of(row["to_post_uri"])[0]
        post.thread_id = scoped(row.get("to_root_post_uri") or row["to_post_uri"])
    if row.get("reposted_user_did") and row.get("reposted_did"):
        post.kind, post.repost_author = "repost", text(row["reposted_user_did"])
        post.repost_of = post.repost_author + SCOPE + text(row["reposted_did"]).rpartition("/")[2]


def _flat_media(row: Object) -> list[Media]:
    urls = words(row.get("media_urls"))
    types, alts = _plural(row.get("media_types")), _plural(row.get("media_alt_texts"))
    media = []
    for url, kind, alt in zip_longest(urls, types[: len(urls)], alts[: len(urls)], fillvalue=""):
        cid = url.rpartition("/")[2].partition("@")[0] if "/img/" in url else url.removesuffix("/playlist.m3u8").rpartition("/")[2]
        media.append(Media("bluesky", cid, "video" if "video" in kind else "image", url, alt or None, sha256_of(cid)))
    return media


def _plural(value: Any) -> list[str]:
    """A field joined by "|" whose items may be empty; a list as it stands."""
    return value.split("|") if isinstance(value, str) else [text(item) for item in value or []]
