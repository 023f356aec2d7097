"""What is shared, as phrases that every language can say."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from tocsin.match.parts.furniture import KINDS
from tocsin.match.parts.overlap import overlap
from tocsin.match.parts.reading import Parts
from tocsin.match.parts.telling import said
from tocsin.query.catalogue import LANGUAGES, catalogue
from tocsin.query.words import Words


def told(posts: Mapping[str, Parts], a: str, b: str, **names: str) -> dict[str, Any]:
    found = overlap(posts[a], posts[b])
    assert found is not None
    return {phrase["code"]: json.loads(phrase["params"]) for phrase in said(found, **names)}


@pytest.mark.parametrize(
    ("a", "b", "code"),
    [
        ("FERRY", "FERRY_RU", "part.both"),
        ("FERRY", "FERRY_EXTENDED", "part.quotes"),
        ("FERRY_RU", "FERRY_EXTENDED", "part.extends"),
        ("FERRY", "FERRY_CONDENSED", "part.contains"),
        ("QUOTATION", "QUOTED_BY_A_FRIEND", "part.quotes"),
        ("QUOTED_BY_A_CRITIC", "QUOTED_BY_A_FRIEND", "part.only_quotation"),
        ("POEM_FOR_A_WEDDING", "POEM_FOR_A_PROTEST", "part.only_verse"),
        ("CLIP_OF_A_CAR", "CLIP_OF_A_COW", "part.only_said"),
        ("LOSSES_MONDAY", "LOSSES_FRIDAY", "part.holds"),
        ("FERRY", "FERRY_REORDERED", "part.reordered"),
    ],
)
def test_what_holds_between_two_texts_is_said(posts: Mapping[str, Parts], a: str, b: str, code: str) -> None:
    assert code in told(posts, a, b)


def test_the_texts_are_called_as_asked_and_the_shares_are_theirs(posts: Mapping[str, Parts]) -> None:
    found = told(posts, "FERRY", "FERRY_EXTENDED", one="head", two="post")
    assert found["part.quotes"]["who"] == "post" and found["part.quotes"]["other"] == "head"
    assert 0.45 < found["part.quotes"]["share"] < 0.65
    assert found["pair.alone"]["who"] == "post"


def test_the_same_is_said_from_either_side(posts: Mapping[str, Parts]) -> None:
    for a, b in (("FERRY", "FERRY_CONDENSED"), ("QUOTED_BY_A_CRITIC", "QUOTED_BY_A_FRIEND"), ("LOSSES_MONDAY", "LOSSES_FRIDAY")):
        assert told(posts, a, b).keys() == told(posts, b, a, one="b", two="a").keys()


def test_every_kind_has_its_words_and_a_sentence_reads() -> None:
    assert {f"part.only_{kind}" for kind in KINDS} <= catalogue().keys()
    assert {lang: Words(lang)("part.holds", who="b", other="a", share=0.4) for lang in LANGUAGES}["en"] == "b holds 40% of a"
