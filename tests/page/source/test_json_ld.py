"""JSON-LD in the forms that pages write it in."""

from __future__ import annotations

import pytest

from tocsin.page.source.json_ld import linked_data
from tocsin.page.source.markup import parsed


def _said(*scripts: str, head: str = "") -> dict[str, list[str]]:
    told = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    found: dict[str, list[str]] = {}
    for topic, _, value in linked_data(parsed(f"<html><head>{head}{told}</head><body><p>x</p></body></html>", [])):
        found.setdefault(topic, []).append(value)
    return found


def test_a_graph_with_references() -> None:
    said = _said("""{"@graph": [{"@type": "NewsArticle", "headline": "Dam breaks", "author": {"@id": "#a"}, "datePublished": "2024-05-12"},
        {"@type": "Person", "@id": "#a", "name": "Ilda Morene", "url": "/a"}, {"@type": "WebSite", "name": "Orrel Echo"}]}""")
    assert said["author"] == ["Ilda Morene"] and said["site"] == ["Orrel Echo"] and said["published"] == ["2024-05-12"]


def test_teasers_in_a_list_are_not_the_page() -> None:
    said = _said(
        """{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Other", "datePublished": "2020-01-01"}]}"""
    )
    assert "title" not in said and "published" not in said


def test_of_several_articles_the_one_of_the_page() -> None:
    articles = [
        f'{{"@type": "Article", "url": "https://o.example/{n}", "headline": "No {n}", "datePublished": "2024-05-1{n}"}}' for n in (1, 2)
    ]
    said = _said(*articles, head='<link rel=canonical href="https://o.example/2">')
    assert said["published"] == ["2024-05-12"]


@pytest.mark.parametrize(
    "script",
    [
        '<!-- {"@type": "Article", "headline": "Dam\nbreaks"} -->',
        '{"@type": "Article", "headline": "Dam breaks",}',
        '{"@type": "Article", "headline": "Dam breaks"} trailing',
        '{"@type": ["Article", "Thing"], "headline": "Dam&#32;breaks"};',
    ],
)
def test_json_that_is_none_quite(script: str) -> None:
    assert _said(script)["title"] == ["Dam breaks"]


@pytest.mark.parametrize("script", ["", "[" * 100_000, '{"a":' * 100_000, "not json", "null"])
def test_rubbish_says_nothing(script: str) -> None:
    assert _said(script) == {}


def test_a_reviewed_claim() -> None:
    said = _said("""{"@type": "ClaimReview", "claimReviewed": "The dam was blown up", "reviewRating": {"alternateName": "False"}}""")
    assert said["claim"] == ["The dam was blown up"] and said["verdict"] == ["False"]
