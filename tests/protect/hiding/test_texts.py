"""Texts of a case: each once, whole, with the author of its first post; whom they mention."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet
import pytest

from tocsin.protect.hiding import texts
from tocsin.protect.hiding.letters import BREAK
from tocsin.protect.hiding.texts import Texts
from tocsin.read.schemas import POSTS

ROWS = [
    ("p3", 7, "b", "two"),
    ("p2", 7, "a", "two"),
    ("p1", 9, "c", "two"),
    ("p4", None, None, "one\0 @Kip_7"),
    ("p5", 1, "d", ""),
    ("p6", 1, "d", None),
]


def _posts(rows: list[tuple[Any, ...]]) -> pa.Table:
    empty = dict.fromkeys(POSTS.schema.names)
    return pa.Table.from_pylist(
        [{**empty, **dict(zip(("post_id", "ts", "account_id", "text"), row, strict=True))} for row in rows], POSTS.schema
    )


def _said(found: Texts) -> dict[str, str]:
    return {text: who for one in found.joined() for text, who in zip(one.text.split(BREAK), one.authors, strict=True)}


def test_each_text_is_that_of_its_earliest_post(tmp_path: Path) -> None:
    pyarrow.parquet.write_table(_posts(ROWS), tmp_path / "posts.parquet")
    for posts in (_posts(ROWS), _posts(ROWS[::-1]), tmp_path / "posts.parquet"):
        found = Texts(posts)
        assert _said(found) == {"two": "a", "one  @Kip_7": ""} and found.mentions() == ["kip_7"]


def test_nothing_said_is_no_text() -> None:
    assert _said(Texts(_posts([]))) == _said(Texts(_posts(ROWS[-2:]))) == {} and Texts(_posts([])).mentions() == []


def test_texts_that_come_in_several_parts_are_all_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "_TOGETHER", 16)
    rows = [(f"p{n}", n, f"a{n}", f"text {n} " + "é" * (n % 30)) for n in range(99)]
    assert _said(Texts(_posts(rows))) == {text: who for _, _, who, text in rows}
