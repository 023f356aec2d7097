"""Saved pages: what a page states of itself is taken, what stands in its text is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.read.formats.reading import AT, refused
from tocsin.errors import InputError
from tocsin.model import Page, Post, Raw
from tocsin.read.files import open_file
from tocsin.read.formats.web.page import READER
from tocsin.read.reader import Context, Sample

BODY = (
    "<p>"
    + "</p><p>".join(f"The fog lay over the pier of Marlow all day, said the harbour office in its note number {n}." for n in range(6))
    + "</p>"
)


def html(head: str = "", body: str = BODY) -> bytes:
    return f"<!doctype html><html lang='fr'><head><title>Fog</title>{head}</head><body><article>{body}</article></body></html>".encode()


def read(content: bytes | str, name: str = "fog.html") -> tuple[Page, Post]:
    page, post = READER.map(Raw(1, content), Context(name))
    assert isinstance(page, Page) and isinstance(post, Post)
    return page, post


def test_it_knows_pages_and_prose_and_no_pictures() -> None:
    assert READER.sniff(Sample("x", "document", [html()])) == 0.8
    assert READER.sniff(Sample("x", "document", ["The fog lay over the pier all day."])) == 0.5
    assert READER.sniff(Sample("x", "document", [b"\x89PNG\r\n\x1a\n..."])) == 0.0
    assert READER.sniff(Sample("x", "document", ["1, 2, 3"])) == 0.0


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("<link rel='canonical' href='https://www.a.example/fog'>", "https://www.a.example/fog"),
        ("<meta property='og:url' content='https://www.a.example/og'>", "https://www.a.example/og"),
        ("<!-- saved from url=(0028)https://www.a.example/saved -->", "https://www.a.example/saved"),
        ("<link rel='canonical' href='/relative'>", None),
        ("<link rel='canonical' href='javascript:alert(1)'>", None),
    ],
)
def test_the_address_is_what_the_page_names_or_the_browser_wrote(head: str, url: str | None) -> None:
    page, post = read(html(head))
    assert page.url == url
    assert post.author_id == ("a.example" if url else "fog.html")


@pytest.mark.parametrize(
    ("head", "basis"),
    [
        ("<meta property='article:published_time' content='2024-05-01T08:00:00Z'>", "meta: 2024-05-01T08:00:00Z"),
        (
            '<script type=\'application/ld+json\'>{"@graph": [{"@type": "NewsArticle", "datePublished": "2024-05-01T08:00:00Z"}]}</script>',
            "json_ld: 2024-05-01T08:00:00Z",
        ),
        ("<time pubdate datetime='2024-05-01T08:00:00Z'></time>", "time_element: 2024-05-01T08:00:00Z"),
    ],
)
def test_a_date_is_taken_from_what_says_published(head: str, basis: str) -> None:
    page, post = read(html(head))
    assert (page.published_ts, page.published_basis, post.ts) == (AT, basis, AT)


def test_a_line_that_says_published_gives_a_day_and_a_date_in_a_sentence_none() -> None:
    page, post = read(html(body=f"<p>Published on 1 May 2024.</p>{BODY}"))
    assert (page.published_ts, post.ts, post.ts_certainty, post.ts_precision) == (AT - 8 * 3600, AT - 8 * 3600, "assumed", "day")
    page, post = read(html(body=f"{BODY}<p>The fog of 1 May 2024 was the longest in years, the office said.</p>"))
    assert (page.published_ts, page.published_basis, post.ts, post.ts_certainty) == (None, None, None, "unknown")


def test_broken_linked_data_is_passed_over() -> None:
    assert read(html("<script type='application/ld+json'>{oops</script>"))[0].published_ts is None


def test_a_text_has_its_first_line_as_title_and_an_id_of_its_content() -> None:
    page, post = read("Fog\n\nIt lay over the pier. https://a.example #pier", "note.txt")
    assert (page.title, page.url, post.author_id) == ("Fog", None, "note.txt")
    assert (post.urls, post.hashtags) == (["https://a.example"], ["pier"])
    assert page.page_id == read("Fog\n\nIt lay over the pier. https://a.example #pier", "note.txt")[0].page_id
    assert page.page_id != read("Fog\n\nIt lay elsewhere.", "note.txt")[0].page_id


def test_a_page_without_text_is_refused() -> None:
    refused(READER, html(body=""), "no text was found")


def test_a_readme_or_licence_is_known_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text("# Ferries\n\nTwo tables of posts about the ferry, day by day, as they were collected.\n", encoding="utf-8")
    with pytest.raises(InputError, match="a readme") as refusal:
        open_file(path)
    assert "--format page" in refusal.value.mend
    assert open_file(path, format="page").format == "page"
