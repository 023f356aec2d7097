"""Articles of news services."""

from __future__ import annotations

from typing import Any

from tests.read.formats.reading import AT, post, refused, sure
from tocsin.read.formats.web.news_apis import READER

ONE: dict[str, Any] = {
    "url": "https://a.example/x",
    "title": "Fog",
    "description": "Pier",
    "publishedAt": "2024-05-01T08:00:00Z",
    "source": {"name": "A"},
}


def test_a_cut_text_gives_way_to_the_description() -> None:
    made = post(READER, {"articles": [{**ONE, "content": "Fog lay… [+900 chars]"}]})
    assert (made.post_id, made.author_id, made.text, made.ts) == ("https://a.example/x", "a.example", "Fog\nPier", AT)
    assert post(READER, {**ONE, "content": "The whole text."}).text == "Fog\nThe whole text."
    assert sure(READER, {"articles": [ONE]}) == 0.95


def test_other_services() -> None:
    guardian = {
        "webUrl": "https://g.example/x",
        "webTitle": "Fog",
        "webPublicationDate": "2024-05-01T08:00:00Z",
        "fields": {"body": '<p>Pier <a href="https://b.example">b</a></p>'},
    }
    assert (post(READER, guardian).text, post(READER, guardian).urls) == ("Fog\nPier b", ["https://b.example"])
    nyt = {"web_url": "https://n.example/x", "headline": {"main": "Fog"}, "pub_date": "2024-05-01T08:00:00+0000", "abstract": "Pier"}
    assert (post(READER, nyt).text, post(READER, nyt).ts) == ("Fog\nPier", AT)
    refused(READER, {"url": "https://a.example"}, "not an article")
    refused(READER, {**ONE, "url": ""}, "no address")
