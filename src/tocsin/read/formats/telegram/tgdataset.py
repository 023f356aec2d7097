"""TGDataset: a file of channels by their number, each with its messages by theirs. All values are text ("False", "1450995556.0").

Forwards name their source and the moment of the original, not its number: source and moment together name the original.
"""

from __future__ import annotations

from typing import Any

from tocsin.model import Account, Post, Record
from tocsin.read.fields.items import Object
from tocsin.read.fields.values import hashtags_in, integer, mentions_in, moment, optional, seconds, text, truth, urls_in
from tocsin.read.formats.telegram import ids


def items(value: Object) -> list[Object]:
    """Each channel of a file and each of its messages with `_channel` beside it; empty for anything else."""
    channels = [value] if _is_channel(value) else [{"channel_id": key, **one} for key, one in value.items() if _is_channel(one)]
    found: list[Object] = []
    for channel in channels:
        head = {name: part for name, part in channel.items() if name not in ("text_messages", "generic_media")}
        head["_place"] = ids.channel(head.get("channel_id") or head.get("_id"))
        found.append(head)
        found += [{"_channel": head, "_number": number, **message} for number, message in channel["text_messages"].items()]
    return found


def _is_channel(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("text_messages"), dict)


def likeness(item: Object) -> float:
    """How sure this form is: a channel or one of its messages, as `items` made them."""
    return 0.96 if "_place" in item or "_channel" in item else 0.0


def records(item: Object) -> list[Record]:
    """The channel's account, or one post."""
    return [_account(item)] if "_place" in item else [_post(item, item["_channel"])]


def _account(head: Object) -> Account:
    handle, title, about = (optional(head.get(name)) for name in ("username", "title", "description"))
    found = Account("telegram", head["_place"], handle, title, about)
    found.created_ts, found.created_precision = moment(head.get("creation_date"))
    found.followers, found.verified = integer(head.get("n_subscribers")), truth(head.get("verified"))
    return found


def _post(message: Object, head: Object) -> Post:
    place, number, content = head["_place"], message["_number"], text(message.get("message"))
    ts, certainty, precision = seconds(message.get("date"))
    author = ids.user(message.get("author")) or place
    post = Post("telegram", ids.message(place, number), author, content, ts, certainty, precision)
    post.url = ids.link(place, optional(head.get("username")), number)
    post.hashtags, post.mentions, post.urls = hashtags_in(content), mentions_in(content), urls_in(content)
    if truth(message.get("is_forwarded")):
        source, when = ids.channel(message.get("forwarded_from_id")), moment(message.get("forwarded_message_date"))[0]
        post.kind, post.repost_author = "repost", source or None
        post.repost_of = ids.at_time(source, when) if source and when else None
    return post
