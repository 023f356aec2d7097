"""Handles in columns of accounts and inside ids of posts: one channel, whether a tool knows it by its name or by its number."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pytest

from tocsin.case import Case
from tocsin.read.merge.names import Swap, named, owned, owners, resolved

A, B, C = ("a" * 20, "b" * 20, "c" * 20)
SWAP = Swap.of({A: B})


def test_what_stands_before_the_stroke_is_the_owner() -> None:
    ids = pa.array([f"telegram:{A}/7", f"vk:{A}/1/2", "x:1785", None, "web:https://a.example/b", f"telegram:{A}", ":"])
    assert owners(ids).to_pylist() == [A, A, None, None, None, None, None]


def test_ids_have_the_owner_replaced_and_nothing_else() -> None:
    ids = pa.array([f"telegram:{A}/7", f"telegram:{C}/t1714550400", f"mastodon:{A}/a\nb", None, f"telegram:x{A}/7"])
    assert owned(ids, SWAP).to_pylist() == [f"telegram:{B}/7", f"telegram:{C}/t1714550400", f"mastodon:{B}/a\nb", None, f"telegram:x{A}/7"]
    assert owned(ids.slice(1, 1), SWAP).to_pylist() == [f"telegram:{C}/t1714550400"]


def test_accounts_that_a_person_joined_leave_ids_alone() -> None:
    rows = pa.table({"post_id": [f"telegram:{A}/7"], "account_id": [A]})
    assert resolved(rows, SWAP).to_pylist() == [{"post_id": f"telegram:{A}/7", "account_id": B}]
    assert resolved(rows, SWAP, SWAP).to_pylist() == [{"post_id": f"telegram:{B}/7", "account_id": B}]


def test_rows_are_found_by_the_accounts_in_their_ids() -> None:
    rows = pa.table({"post_id": [f"telegram:{C}/7", f"telegram:{A}/7"], "account_id": [C, C], "reply_id": [f"telegram:{A}/1", None]})
    assert named(rows, pa.array([A])).to_pylist() == [True, True]
    assert named(rows, pa.array([B])).to_pylist() == [False, False]


MOMENT = "2024-05-01T08:00:00+00:00"
PEER = {"_": "PeerChannel", "channel_id": 15}
CHAT = {"title": "Ports", "username": "Ports"}
BAY = {"peer_id": {"_": "PeerChannel", "channel_id": 16}, "_chat": {"title": "Bay", "username": "bay"}}
FILES: dict[str, list[dict[str, Any]]] = {
    "telethon": [
        {"_": "Message", "id": 7, "peer_id": PEER, "date": MOMENT, "message": "Fog at the quay", "_chat": CHAT},
        {"_": "Message", "id": 8, "peer_id": PEER, "date": "2024-05-01T08:05:00+00:00", "message": "Rain over the harbour", "_chat": CHAT},
    ],
    "snscrape": [
        {"_type": "snscrape.modules.telegram.TelegramPost", "url": "https://t.me/ports/7", "date": MOMENT, "content": "Fog at the quay"},
        {"_type": "snscrape.modules.telegram.TelegramPost", "url": "https://t.me/s/bay/3", "date": MOMENT, "content": "Fog at the quay",
         "forwarded": {"username": "ports"}, "forwardedUrl": "https://t.me/Ports/7"},
    ],
    "bot": [{"message_id": 7, "chat": {"id": -10015, "type": "channel"}, "date": 1714550400, "text": "Fog at the quay"}],
    "bay": [{"_": "Message", "id": 4, **BAY, "date": "2024-05-01T09:00:00+00:00", "message": "Rain over the harbour",
             "fwd_from": {"from_id": PEER, "date": "2024-05-01T08:05:00+00:00"}}],
}  # fmt: skip


def _tables(tmp_path: Path, order: tuple[str, ...], at_once: bool) -> pl.DataFrame:
    case = Case.new(tmp_path / "-".join((*order, str(at_once))), title="Ports", key=b"k" * 32)
    for name in order:
        path = tmp_path / f"{name}.jsonl"
        path.write_text("\n".join(map(json.dumps, FILES[name])) + "\n", encoding="utf-8")
    for paths in [[tmp_path / f"{name}.jsonl" for name in order]] if at_once else [[tmp_path / f"{name}.jsonl"] for name in order]:
        case.add(paths)
    return pl.read_parquet(case.folder / "tables" / "posts.parquet")


@pytest.mark.parametrize("order", list(permutations(FILES))[::5])
def test_one_message_of_several_tools_is_one_post(tmp_path: Path, order: tuple[str, ...]) -> None:
    once, apart = _tables(tmp_path, order, True), _tables(tmp_path, order, False)
    assert once.equals(apart)
    ids = dict(once.filter(pl.col("kind") == "post").select("text", "post_id").iter_rows())
    assert len(once) == 4
    told = once.filter(pl.col("kind") == "repost").select("text", "repost_id", "repost_account_id", "account_id").rows()
    assert {text: original for text, original, _, _ in told} == ids
    assert len({author for _, _, author, _ in told} | {account for _, _, _, account in told}) == 2
