"""A part holds a raw file's rows without anything that names an account."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tocsin.model import quiet
from tocsin.read.parts.part import Part, read_part
from tocsin.read.pseudonym import Pseudonyms

IDS = Pseudonyms(b"k" * 32)
TWEET = {
    "id": "1790000000000000001", "text": "Good morning, Marlow #bridge", "author_id": "42", "created_at": "2024-05-15T08:00:00.000Z",
    "lang": "en", "entities": {"hashtags": [{"tag": "bridge"}], "mentions": [{"username": "Bo_Ek", "id": "43"}]},
}  # fmt: skip
USER = {"id": "42", "username": "anna_lind", "name": "Anna Lind", "description": "I row boats", "created_at": "2020-01-01T00:00:00.000Z"}


@pytest.fixture
def part(tmp_path: Path) -> Part:
    page = {"data": [TWEET, {"id": "bad"}], "includes": {"users": [USER]}, "meta": {"result_count": 2}}
    path = tmp_path / "page.jsonl"
    path.write_text(json.dumps(page) + "\n" + json.dumps(page) + "\n")
    return read_part(path, "f" * 64, "page.jsonl", None, {}, IDS, quiet)


def test_accounts_are_pseudonyms_and_people_stand_apart(part: Part) -> None:
    post = part.tables["posts"].to_pylist()[0]
    assert (post["post_id"], post["account_id"]) == ("x:1790000000000000001", IDS.account("x", "42"))
    assert post["mentions"] in ([IDS.account("x", "43")], [IDS.account("x", "@bo_ek")])
    assert "anna" not in json.dumps(part.tables["accounts"].to_pylist()).lower()
    assert part.tables["profiles"]["bio"].to_pylist() == ["I row boats"]


def test_equal_snapshots_are_kept_once(part: Part) -> None:
    assert part.tables["accounts"].num_rows == 1


def test_rejected_rows_keep_their_place_and_reason(part: Part) -> None:
    assert part.rejected == part.tables["rejected"].num_rows == sum(part.reasons.values())
    assert part.kept + part.rejected == part.read
