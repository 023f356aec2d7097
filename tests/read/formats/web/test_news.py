"""Lists of news: GDELT's sightings are no publication times; an article is its address."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, accounts, post, posts, refused, sure
from tocsin.read.formats.web.news import READER, language


def gdelt(**fields: Any) -> dict[str, Any]:
    return {
        "url": "https://www.a.example/fog",
        "seendate": "20240501T080000Z",
        "domain": "a.example",
        "title": "Fog #pier",
        "language": "French",
        **fields,
    }


def cloud(**fields: Any) -> dict[str, Any]:
    return {
        "url": "https://a.example/fog",
        "title": "Fog",
        "media_name": "The Pier",
        "publish_date": "2024-05-01T08:00:00Z",
        "language": "fr",
        **fields,
    }


def test_it_knows_both_services_in_every_form() -> None:
    assert sure(READER, gdelt()) == sure(READER, {"articles": [gdelt()]}) == sure(READER, cloud(), table=True) == 0.95
    assert sure(READER, {"URL": "", "MobileURL": "", "Date": "", "Title": ""}, table=True) == 0.95
    assert sure(READER, {"url": "https://a.example", "title": "Fog"}, table=True) == 0.0


def test_a_sighting_is_the_moment_of_collection_and_its_day_that_of_publication() -> None:
    made = post(READER, gdelt())
    assert (made.collected_ts, made.ts, made.ts_certainty, made.ts_precision) == (AT, AT - 8 * 3600, "assumed", "day")
    assert (made.post_id, made.author_id, made.lang, made.hashtags) == ("https://www.a.example/fog", "a.example", "fr", ["pier"])


def test_media_cloud_states_when_an_article_was_published() -> None:
    made = post(READER, cloud())
    assert (made.ts, made.ts_certainty, made.ts_precision, made.collected_via) == (AT, "stated", "second", "mediacloud")
    assert accounts(READER, cloud())["a.example"].name == "The Pier"


def test_languages_by_name_and_by_code() -> None:
    assert [language(name) for name in ("Azerbaijani", "PERSIAN", "pt-BR", "Klingonese", None)] == ["az", "fa", "pt", None, None]


def test_an_entry_without_an_address_costs_itself() -> None:
    refused(READER, gdelt(url=""), "no address")
    assert len(posts(READER, {"articles": [gdelt(), gdelt(url="https://b.example/x")]})) == 2
