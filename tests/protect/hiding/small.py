"""A small case's private tables: three invented persons, a crowd that says ordinary words, one page."""

from __future__ import annotations

import json
from typing import Any

import pyarrow as pa

from tocsin.protect.hiding.secrets import gather
from tocsin.protect.hiding.spans import Hidden, merged
from tocsin.read.schemas import PAGE_PEOPLE, POST_URLS, POSTS, PROFILES

PERSONS = (
    ("x", "4402193847561029384", "velmandro_kip7", "Brisa Tolvender", "keeps two donkeys and a small boat near the old salt works"),
    ("x", "9911223344556677", "harbour", "Good Morning", ""),
    ("bluesky", "did:plc:abcdefghijklmnopqrstuvwx", "orlenpask.bsky.example", "Ыгна Фолвендер", ""),
)
WORDS = ["quay", "market", "rain", "bread", "boats", "nets", "light", "fog", "crane", "buoy"]
_PAIRS = [(WORDS[n % 10], WORDS[(3 * n + n // 10) % 10]) for n in range(40)]


def _table(spec: Any, rows: list[dict[str, Any]]) -> pa.Table:
    return pa.Table.from_pylist([{name: row.get(name) for name in spec.schema.names} for row in rows], spec.schema)


def tables(extra: tuple[tuple[str, str], ...] = ()) -> dict[str, pa.Table]:
    """The tables that hiding is made from; `extra` are more posts (text, author)."""
    profiles = [
        {"account_id": f"a{n}", "platform": platform, "platform_id": own, "handle": handle, "name": name, "bio": bio,
         "avatar": f"https://img.example/profile/77{n}0001112223/kip.jpg"}
        for n, (platform, own, handle, name, bio) in enumerate(PERSONS)
    ]  # fmt: skip
    said = [(f"A {a} harbour {b}, good morning to all at the {a} {n}", f"c{n % 20}") for n, (a, b) in enumerate(_PAIRS)]
    posts = [{"post_id": f"x:p{n}", "platform": "x", "account_id": who, "text": text} for n, (text, who) in enumerate([*said, *extra])]
    posts.append({"post_id": "x:1790000000000001234", "platform": "x", "account_id": "a0", "text": "nothing"})
    urls = [
        {"post_id": "bluesky:a2/3kabc2defgh4i", "url": "https://bsky.example/profile/did:plc:abcdefghijklmnopqrstuvwx/post/3kabc2defgh4i"}
    ]
    names = [{"name": "Ilvo Marendi", "kind": "person", "spellings": []}, {"name": "Salt Works Union", "kind": "org", "spellings": []}]
    page = {"author": ["Dessa Quilbranto"], "names": names, "quotes": [{"speaker": "Ilvo Marendi"}, {"speaker": "Salt Works Union"}]}
    people = [{"page_id": "https://news.example/a", "said": json.dumps(page)}]
    return {
        "profiles": _table(PROFILES, profiles), "post_urls": _table(POST_URLS, urls), "page_people": _table(PAGE_PEOPLE, people),
        "posts": _table(POSTS, posts),
    }  # fmt: skip


def covered(hidden: Hidden, text: str) -> str:
    """The text with what is found replaced by ···."""
    for one in reversed(merged(hidden.spans(text))):
        text = f"{text[: one.start]}···{text[one.end :]}"
    return text


def hidden(extra: tuple[tuple[str, str], ...] = (), **more: Any) -> Hidden:
    """What is to be hidden of it."""
    return gather(tables(extra), **more)
