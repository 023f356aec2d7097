"""Telegram as Telegram Desktop exports it: local times without a zone, texts in pieces, a service message at the head of each channel."""

from __future__ import annotations

import random
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from tocsin.testing.demo.model import Draft


def write_telegram(place: Path, drafts: list[Draft], dice: random.Random) -> None:
    """The whole export of an account that follows the channels; each message gets its number."""
    channels: dict[str, list[Draft]] = {}
    for one in drafts:
        channels.setdefault(one.author.account_id, []).append(one)
    chats = [
        {"name": posts[0].author.name, "type": "public_channel", "id": int(number), "messages": _messages(posts)}
        for number, posts in channels.items()
    ]
    whole = {"about": "Here is the data you requested.", "chats": {"about": "This page lists all chats.", "list": chats}}
    (place / "result.json").write_bytes(orjson.dumps(whole, option=orjson.OPT_INDENT_2))


def _messages(posts: list[Draft]) -> list[dict[str, Any]]:
    author = posts[0].author
    made: list[dict[str, Any]] = [
        {
            "id": 1,
            "type": "service",
            "date": _local(author.created),
            "date_unixtime": str(author.created),
            "actor": author.name,
            "actor_id": f"channel{author.account_id}",
            "action": "create_channel",
            "title": author.name,
            "text": "",
            "text_entities": [],
        }
    ]
    for number, one in enumerate(posts):
        one.post_id = str(40 + number * 3)
        pieces = _pieces(one)
        made.append(
            {
                "id": int(one.post_id),
                "type": "message",
                "date": _local(one.ts),
                "date_unixtime": str(one.ts),
                "from": author.name,
                "from_id": f"channel{author.account_id}",
                "text": [piece if piece["type"] != "plain" else piece["text"] for piece in pieces] if len(pieces) > 1 else one.text,
                "text_entities": pieces,
            }
        )
    return made


def _local(ts: int) -> str:
    """The clock of whoever exported, three hours from UTC; Telegram does not say so."""
    return datetime.fromtimestamp(ts + 3 * 3600, UTC).strftime("%Y-%m-%dT%H:%M:%S")


def _pieces(one: Draft) -> list[dict[str, str]]:
    whole = " ".join([one.text, *one.links])
    parts = [part for part in re.split(r"(#\w+|https://\S+)", whole) if part]
    return [{"type": "hashtag" if part[0] == "#" else "link" if part.startswith("https://") else "plain", "text": part} for part in parts]
