"""Any table or JSON of posts by its columns: what is taken for a post, what is refused, and what its fields become."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tocsin.errors import InputError
from tocsin.model import SCOPE, Post, Raw
from tocsin.read.files import open_file
from tocsin.read.formats.columns import READER
from tocsin.read.formats.tables.identity import scoped
from tocsin.read.formats.tables.plan import plan_for
from tocsin.read.formats.tables.rows import flat
from tocsin.read.reader import Context, RowError, Sample

POST = {"id": "9", "user": {"id": "u1", "name": "Mira Quill"}, "message": "Fog at the pier", "created_at": "2024-05-01T08:00:00Z"}
# what a person notes of a page: the names of a post's fields, and no post
NOTE = {"type": "page", "lang": "fr", "title": "Fog", "body": ["one", "two"], "author": [], "published": None, "credits": []}


def sure(*records: Any) -> float:
    return READER.sniff(Sample("x.json", "objects", list(records)))


def first(row: dict[str, Any], columns: dict[str, str] | None = None) -> Post:
    return next(record for record in READER.map(Raw(1, row), Context("x", columns or {})) if isinstance(record, Post))


def test_rows_with_an_account_a_trace_and_a_time_or_an_id_are_posts() -> None:
    assert sure(POST) >= 0.4
    assert sure({"user": "mira", "message": "Fog", "date": "2024-05-01"}) == 0.5
    assert sure({"post_id": "1", "account_id": "u", "text": "Fog"}) == 0.6


@pytest.mark.parametrize(
    "note",
    [
        NOTE,
        {**NOTE, "author": ["Mira Quill", "Oren Vale"], "published": "2024-05-01"},  # two names are not one account
        {**NOTE, "author": "Mira Quill"},  # no time, no id
        {"author": "Mira Quill", "published": "2024-05-01", "title": ""},  # no trace
        {"name": "harbour", "version": "1.2", "description": "a package"},
        {"author": "N/A", "text": "Fog", "date": "2024-05-01"},
    ],
)
def test_what_holds_no_post_is_refused_with_a_mend(note: dict[str, Any], tmp_path: Path) -> None:
    assert sure(note) == 0.0
    path = tmp_path / "note.json"
    path.write_text(json.dumps(note), encoding="utf-8")
    with pytest.raises(InputError, match="no reader knows a post") as refusal:
        open_file(path)
    assert "leave it out" in refusal.value.mend


def test_one_row_that_is_a_post_is_enough() -> None:
    assert sure(NOTE, POST) > 0.3


def test_an_account_in_a_list_of_one_is_the_account_and_an_empty_list_is_none() -> None:
    row = {"author": ["Mira"], "text": "Fog", "date": "2024-05-01"}
    assert first(row).author_id == "@mira"
    for author in ([], ["a", "b"]):
        with pytest.raises(RowError, match="no account"):
            first({**row, "author": author})


def test_a_handle_gets_its_sign_an_id_and_a_name_of_two_words_do_not() -> None:
    row = {"text": "Fog", "date": "2024-05-01"}
    assert first({**row, "user": "Mira"}).author_id == "@mira"
    assert first({**row, "user": "Mira Quill"}).author_id == "Mira Quill"
    assert first({**row, "user_id": "Mira"}).author_id == "Mira"


def test_links_hashtags_and_mentions_come_out_of_the_text_where_no_column_holds_them() -> None:
    made = first({"user": "a", "text": "See https://a.example/x. #Fog @Oren", "date": "2024-05-01"})
    assert (made.urls, made.hashtags, made.mentions) == (["https://a.example/x"], ["Fog"], ["@oren"])
    made = first({"user": "a", "text": "See https://a.example/x #Fog", "date": "2024-05-01", "urls": "", "hashtags": "#Rain"})
    assert (made.urls, made.hashtags) == ([], ["Rain"])


def test_a_made_id_is_the_same_each_time_and_differs_with_the_text() -> None:
    row = {"user": "a", "text": "Fog", "date": "2024-05-01"}
    assert first(row).post_id == first(dict(row)).post_id
    assert first(row).post_id != first({**row, "text": "Rain"}).post_id


def test_an_id_that_begins_with_its_account_is_scoped() -> None:
    assert scoped("chan:12", "chan") == f"chan{SCOPE}12"
    assert scoped("channel12", "chan") == "channel12"
    assert scoped("chan", "chan") == "chan"
    made = first({"post_id": "chan:12", "account_id": "chan", "text": "Fog", "reply_id": "chan:3"})
    assert (made.post_id, made.reply_to, made.reply_author) == (f"chan{SCOPE}12", f"chan{SCOPE}3", "chan")


def test_what_the_analyst_says_goes_before_what_the_names_say() -> None:
    row = {"id": "1", "user": "a", "text": "Fog", "words": "Rain", "date": "2024-05-01"}
    made = first(row, {"text": "words", "platform": "telegram"})
    assert (made.text, made.platform) == ("Rain", "telegram")


def test_a_column_serves_one_purpose_and_inner_fields_are_named_by_their_path() -> None:
    assert flat({"a": {"b": {"c": 1}}, "d": 2}) == {"a.b.c": 1, "d": 2}
    plan = plan_for(("id", "user", "text", "date"), ())
    assert len({*plan.column.values()}) == len(plan.column)
    assert plan.complete


def test_a_mapping_that_cannot_make_posts_names_the_columns_there_are() -> None:
    sample = Sample("x.csv", "table", [{"who": "a", "n": "1"}], ["who", "n"])
    with pytest.raises(InputError, match="no column holds a text") as refusal:
        READER.check(sample, {"account_id": "who"})
    assert "who, n" in refusal.value.mend
    with pytest.raises(InputError, match="whose the posts are"):
        READER.check(sample, {"text": "n"})
