"""Authors from what is declared and from bylines, and who is none."""

from __future__ import annotations

import pytest

from tocsin.page.layout.authors import authors, names_in
from tocsin.page.layout.laying import lay_out
from tocsin.page.source.opening import open_page

TEXT = "<p>The ferry over the Orrel will run again from Monday, the harbour office of Velmar said in a short note to the press.</p>" * 2


def _authors(head: str, byline: str = "") -> list[str]:
    body = f"<body><article><h1>Ferry runs again</h1>{byline}{TEXT}</article></body>"
    document = open_page(f"<html><head><title>Ferry runs again</title>{head}</head>{body}</html>", "p.html")
    lay_out(document)
    return authors(document)


def test_persons_go_before_the_house() -> None:
    head = """<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry runs again",
        "author": [{"@type": "Person", "name": "Ilda Morene"}, {"@type": "Organization", "name": "Orrel Echo"}],
        "publisher": {"@type": "Organization", "name": "Orrel Echo"}}</script>"""
    assert _authors(head) == ["Ilda Morene"]


@pytest.mark.parametrize(
    "byline",
    [
        "<p class=author>By Ilda Morene</p>",
        "<div>12 May 2024 | Von Ilda Morene</div>",
        "<p>بقلم: Ilda Morene</p>",
        "<p>Автор: Ilda Morene</p>",
    ],
)
def test_bylines(byline: str) -> None:
    assert _authors("", byline) == ["Ilda Morene"]


@pytest.mark.parametrize(
    "byline", ["<p class=photo>Photo: Ilda Morene</p>", "<p class=meta>Translated by Ilda Morene</p>", "<p>12 May 2024</p>"]
)
def test_others_are_no_authors(byline: str) -> None:
    assert _authors("<meta name=author content=admin>", byline) == []


def test_lists_are_parted() -> None:
    assert names_in("Von Ilda Morene und Tam Orsel, Kei Varo") == ["Ilda Morene", "Tam Orsel", "Kei Varo"]
    assert names_in("Ilda Morene (Velmar)") == ["Ilda Morene"]
