"""Records that are kept back: as the reader was given them, without what the rest of a record with several posts said."""

from __future__ import annotations

import json
from pathlib import Path

from tests.protect.retention.support import KEY, account_id, post_id, write_people
from tocsin.model import Account, Post, Raw
from tocsin.protect.retention.extract import _line, extracted, narrowed
from tocsin.read.pseudonym import Pseudonyms
from tocsin.store.evidence import Kept


def test_some_rows_of_a_table(tmp_path: Path) -> None:
    path = write_people(tmp_path / "a.csv", 1)
    item, ids = Kept("0" * 64, 1, "a.csv", None, {}), Pseudonyms(KEY)
    lines = list(extracted(path, item, {2, 3}, {f"x:{post_id('10', 0)}"}, ids))
    assert [json.loads(line)["row"] for line in lines] == [2] and json.loads(lines[0])["record"]["account_id"] == account_id("10")
    kept = tmp_path / "kept.jsonl"
    kept.write_bytes(b"".join(extracted(path, item, {2, 3, 4}, {f"x:{post_id(who, n)}" for who in ("10", "11") for n in (0, 1)}, ids)))
    assert [json.loads(line)["row"] for line in narrowed(kept, {3, 9})] == [3]


def test_of_a_record_with_several_posts_the_others_are_left_out() -> None:
    posts = [Post(platform="x", post_id=name, author_id=name, text=f"text {name}") for name in ("a", "b")]
    people = [Account(platform="x", account_id=name) for name in ("a", "b")]
    raw = Raw(1, {"all": "of it", "bytes": b"\x00"})
    ids = Pseudonyms(KEY)
    (line,) = _line(raw, [*posts, *people], {"x:a"}, ids)
    told = json.loads(line)
    assert [one.get("text") for one in told["read"]] == ["text a", None] and "record" not in told and b"text b" not in line
    (whole,) = _line(raw, [*posts, *people], {"x:a", "x:b"}, ids)
    assert json.loads(whole)["record"] == {"all": "of it", "bytes": {"base64": "AA=="}}
    assert list(_line(raw, [*posts], set(), ids)) == []
