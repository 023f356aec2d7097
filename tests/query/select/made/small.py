"""Tables of a few posts in memory, as the index reads them."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from tests.support import rows
from tocsin.query.select.made.sources import Where

POSTS = [("late", "x", "v", "fr"), ("early", None, "u", None), ("again", "x", "", None)]
TABLES: dict[str, list[dict[str, Any]]] = {
    "posts": [{**dict(zip(("post_id", "platform", "account_id", "lang"), one, strict=True)), "kind": "post"} for one in POSTS],
    "languages": [{"post_id": "again", "lang": "de"}, {"post_id": "early", "lang": None}, {"post_id": "late", "lang": None}],
    "members": [{"account_id": "u", "group_id": "g1"}, {"account_id": "gone", "group_id": "g1"}, {"account_id": "u", "group_id": "g2"}],
    "campaign_posts": [
        {"campaign_id": "c1", "post_id": "late", "object_id": "f1"}, {"campaign_id": "c1", "post_id": "gone", "object_id": "f1"},
    ],
    "carried": [
        {"kind": kind, "object_id": name, "post_id": post}
        for kind, name, post in (
            ("family", "f1", "early"), ("family", "f1", "late"), ("hashtag", "ferry", "late"), ("link", "https://a.example/1", "late"),
            ("link", "https://a.example/2", "late"), ("link", "https://a.example/2", "gone"),
        )
    ],
    "narratives": [{"campaign_id": "c1", "narrative_id": "n1", "family_id": "f1"}],
    "events": [{"trace": "text", "post_a": "late", "post_b": "early"}, {"trace": "text", "post_a": "late", "post_b": "gone"}],
    "families": [
        {"family_id": "f1", "head_id": "late", "post_id": post, "kind": kind, "score": score}
        for post, kind, score in (("again", "copypasta", 0.5), ("early", "copypasta", 0.9), ("late", "head", None))
    ],
    "origins": [{"rank": 2, "post_id": "early"}, {"rank": 1, "post_id": "again"}, {"rank": 1, "post_id": "gone"}],
}  # fmt: skip


def tables(**other: list[dict[str, Any]]) -> dict[str, pa.Table]:
    return {name: rows(name, records) for name, records in {**TABLES, **other}.items()}


def where(held: dict[str, pa.Table], others: list[str] | None = None) -> Where:
    return Where(held, pa.array(others or [], pa.string()))
