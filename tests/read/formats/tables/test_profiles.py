"""Profiles of known tools: each is whole, and a table of one tool is not taken for another's."""

from __future__ import annotations

import pytest

from tests.read.golden_files import FIXTURES
from tocsin.errors import TocsinError
from tocsin.read.fields.column_names import NAMES
from tocsin.read.files import open_file
from tocsin.read.formats.tables.profiles import parse, profile_of, profiles


def test_every_profile_names_a_text_an_account_and_its_tool() -> None:
    for profile in profiles().values():
        assert profile.title
        assert profile.markers and all(len(marker) > 1 for marker in profile.markers)
        assert {"text", "urls"} & set(profile.columns)
        assert {"account_id", "handle", "name", "account_url"} & set(profile.columns)
        assert set(profile.columns) <= set(NAMES)


def test_every_profile_has_a_sample() -> None:
    notes = {open_file(path).note for path in sorted([*(FIXTURES / "columns").iterdir(), *(FIXTURES / "monitors").iterdir()])}
    assert [one.name for one in profiles().values() if not any(f"read as {one.title}" in note for note in notes)] == []


def test_no_column_serves_two_fields() -> None:
    for profile in profiles().values():
        named = [name for ours, theirs in profile.columns.items() if ours != "thread_id" for name in set(theirs)]
        assert len(named) == len(set(named)), profile.name


def test_a_profile_fits_whatever_the_case_and_the_signs_between() -> None:
    names = ["author_id", "referenced_tweets/retweeted/id", "Author.UserName"]
    assert profile_of(tuple(names)) is profiles()["twarc_csv"]
    assert profile_of(("author_id", "text")) is None


@pytest.mark.parametrize(
    "written", ['title = "a"', 'title = "a"\nmarkers = [["b"]]\nplatforms = "x"', 'title = "a"\nmarkers = [["b"]]\n[columns]\nwords = "b"']
)
def test_a_key_that_is_none_is_refused(written: str) -> None:
    with pytest.raises(TocsinError):
        parse("a", written)
