"""Hosted scrapers: kinds of items, pages, errors."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, post, posts, refused, sure
from tocsin.read.formats.scrapers.hosted import MAKERS, READER

TWEET: dict[str, Any] = {
    "id": "1",
    "text": "Fog",
    "author": {"id": "9", "userName": "Mira"},
    "createdAt": AT,
    "likeCount": 1,
    "retweetCount": 0,
}


def test_every_kind_is_told_from_those_before_it() -> None:
    for place, (names, maker) in enumerate(MAKERS):
        assert next(one for fits, one in MAKERS if fits <= names) is maker, place


def test_it_knows_items_pages_and_flattened_columns() -> None:
    assert sure(READER, TWEET) == sure(READER, {"tweets": [TWEET]}) == 0.96
    flat = {"id": "1", "text": "Fog", "author/id": "9", "author/userName": "Mira", "createdAt": AT, "likeCount": 1, "retweetCount": 0}
    assert sure(READER, flat, table=True) == 0.96
    assert post(READER, flat) == post(READER, TWEET)
    assert len(posts(READER, {"tweets": [TWEET, TWEET]})) == 2
    assert sure(READER, {"id": "1", "text": "Fog"}) == 0.0


def test_what_the_scraper_says_went_wrong_is_the_reason() -> None:
    refused(READER, {"error": "not_found"}, "error of the scraper: not_found")
    refused(READER, {"noResults": True}, "no post of a hosted scraper")
