"""Selections and edges in words, in three languages."""

from __future__ import annotations

import pytest

from tocsin.engine.changes import Line
from tocsin.query.describe import describe, edge_line, left_out, said
from tocsin.query.select.selection import KEYS, parse
from tocsin.query.words import Words

VALUES = {
    "all": "posts", "campaign": "any", "platform": "x", "lang": "fr", "kind": "post", "certainty": "stated",
    "created": "2024-05-01/2024-06-01",
    "author": "rest", "family": "f1", "account": "ab12",
    "time": "2024-05-15T13:00/2024-05-15T14:00", "weekhour": "0-13", "hashtag": "fog",
    "link": "a.example/x", "host": "a.example", "visual": "v1", "text": "fog", "narrative": "n1", "group": "g1", "trace": "link",
}  # fmt: skip


def test_a_selection_is_said_term_by_term() -> None:
    said = describe(parse("campaign=any+platform=x+time=2024-05-15T13:00/2024-05-15T14:00"), Words("en"))
    assert said.count(" · ") == 2
    assert "X" in said and "13:00" in said and "14:00" in said
    assert describe(parse("hashtag=fog"), Words("en")) == "#fog"
    assert "13:00 UTC" in describe(parse("weekhour=0-13"), Words("en"))


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
@pytest.mark.parametrize("key", KEYS)
def test_every_key_can_be_said_in_every_language(key: str, lang: str) -> None:
    said = describe(parse(f"{key}={VALUES[key]}"), Words(lang))
    assert said and f"{key}=" not in said


def test_a_span_of_two_days_names_both() -> None:
    said = describe(parse("time=2024-05-15T13:00/2024-05-17T14:00"), Words("en"))
    assert "15" in said and "17" in said


def test_an_edge_says_how_often_within_what_and_against_what_chance() -> None:
    edge = {"trace": "link", "shared_objects": 14, "window": 60, "expected": 0.3}
    for lang in ("en", "fr", "ar"):
        said = edge_line(edge, "ab12", "cd34", Words(lang))
        assert "ab12" in said and "cd34" in said and "14" in said


def test_a_line_is_said_in_other_languages_and_stays_in_english() -> None:
    inner = Line("reader", "the code that reads {reader} changed", reader="x")
    line = Line("files", "{n:,} kept files: {why}", n=1200, why=inner)
    assert said(line, Words("en")) == "1,200 kept files: the code that reads x changed" == line
    assert "le code qui lit x a changé" in said(line, Words("fr")) and "الشفرة" in said(line, Words("ar"))
    assert said("as it is\x07", Words("fr")) == "as it is" and said(Line("of_a_plugin", "said so"), Words("fr")) == "said so"


def test_why_a_row_was_left_out_is_told_in_a_language_and_what_is_unknown_as_it_is() -> None:
    fr = Words("fr")
    assert (
        left_out("no author", fr) == "pas d'auteur"
        and left_out("service message (create_channel)", fr) == "message de service (create_channel)"
    )
    assert left_out("id rounded to a decimal number: 1e18", fr) == "id rounded to a decimal number: 1e18"
    assert left_out("a post without its author's id", Words("en")) == "a post without its author's id"
