"""Pseudonyms depend on the key, join equal ids, and hide an author inside a post's id."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.errors import CaseError, SettingError
from tocsin.model import SCOPE
from tocsin.read.pseudonym import Pseudonyms, case_key, joined, make_key


def test_equal_ids_meet_and_platforms_do_not() -> None:
    ids = Pseudonyms(b"k" * 32)
    assert ids.account("x", "1") == Pseudonyms(b"k" * 32).account("x", "1")
    assert len({ids.account("x", "1"), ids.account("telegram", "1"), Pseudonyms(b"j" * 32).account("x", "1")}) == 3


def test_an_author_inside_a_post_id_is_hidden() -> None:
    ids = Pseudonyms(b"k" * 32)
    assert ids.post("x", "17") == "x:17" and ids.post("x", None) is None
    assert ids.post("telegram", f"900{SCOPE}5") == f"telegram:{ids.account('telegram', '900')}/5"


def test_ids_of_many_are_those_of_each() -> None:
    ids, given_ = Pseudonyms(b"k" * 32), ["17", "", None, f"900{SCOPE}5"]
    assert ids.posts("telegram", given_) == [ids.post("telegram", one) for one in given_]
    assert [ids.accounts("x")[one] for one in ("1", "2", "1")] == [ids.account("x", one) for one in ("1", "2", "1")]


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


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=8), st.randoms())
def test_accounts_that_are_one_have_one_name_whatever_the_order_of_the_pairs(pairs: list[tuple[str, str]], draw: random.Random) -> None:
    same = [f"{a}={b}" for a, b in pairs]
    told = joined({"@a": "a"}, same)
    for a, b in pairs:
        assert told.get(a, a) == told.get(b, b) <= min(a, b)
    assert told["@a"] == told.get("a", "a")
    turned = ["=".join(reversed(pair.split("="))) for pair in draw.sample(same, len(same))]
    assert joined({"@a": "a"}, turned) == told


def test_a_handle_that_is_joined_takes_what_it_stands_for_along() -> None:
    assert joined({"h": "id"}, ["h=other"]) == {"h": "id", "other": "id"}
    with pytest.raises(SettingError):
        joined({}, ["a=b=c"])
