"""Pseudonyms depend on the key, join equal ids, and hide an author inside a post's id."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.errors import CaseError
from tocsin.model import SCOPE
from tocsin.read.pseudonym import Pseudonyms, case_key, make_key


def test_equal_ids_meet_and_platforms_do_not() -> None:
    ids = Pseudonyms(b"k" * 32)
    assert ids.account("x", "1") == Pseudonyms(b"k" * 32).account("x", "1")
    assert len({ids.account("x", "1"), ids.account("telegram", "1"), Pseudonyms(b"j" * 32).account("x", "1")}) == 3


def test_an_author_inside_a_post_id_is_hidden() -> None:
    ids = Pseudonyms(b"k" * 32)
    assert ids.post("x", "17") == "x:17" and ids.post("x", None) is None
    assert ids.post("telegram", f"900{SCOPE}5") == f"telegram:{ids.account('telegram', '900')}/5"


def test_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    make_key(tmp_path / "private")
    key = case_key(tmp_path / "private")
    assert case_key(tmp_path / "private") == key and len(key) == 32
    assert (tmp_path / "private" / "key").stat().st_mode & 0o077 == 0
    assert (tmp_path / "private").stat().st_mode & 0o077 == 0


def test_a_damaged_key_is_told(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("zz")
    with pytest.raises(CaseError, match="not a key"):
        case_key(tmp_path)
