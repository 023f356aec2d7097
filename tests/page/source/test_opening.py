"""Pages of any kind of bytes opened: HTML, text, packed, cut, broken, or refused."""

from __future__ import annotations

import gzip

import pytest

from tocsin.errors import InputError
from tocsin.page.source.opening import MAX_BYTES, open_page

PAGE = """<html lang='tr'><head><title>Baraj taştı - Sahil Postası</title></head>
<body><h1>Baraj taştı</h1><p>Su <b>sabah</b> yükseldi.</p></body></html>"""


def _texts(content: bytes | str) -> list[str]:
    return [block.text for block in open_page(content, "page.html").blocks]


def test_html_is_taken_apart() -> None:
    document = open_page(PAGE.encode(), "page.html")
    assert document.markup
    assert [(block.tag, block.text) for block in document.blocks] == [("h1", "Baraj taştı"), ("p", "Su sabah yükseldi.")]
    assert document.declared["lang"][0].value == "tr"


def test_packed_pages_are_unpacked() -> None:
    assert _texts(gzip.compress(PAGE.encode())) == _texts(PAGE)


def test_a_gzip_bomb_is_cut() -> None:
    document = open_page(gzip.compress(b"<html><p>word" + b" " * (3 * MAX_BYTES)), "page.html")
    assert [block.text for block in document.blocks] == ["word"]
    assert any("were read" in problem for problem in document.problems)


def test_deep_nesting_is_read_and_told() -> None:
    document = open_page("<html><body>" + "<div>" * 100_000 + "deep text", "page.html")
    assert [block.text for block in document.blocks] == ["deep text"]
    assert any("nested" in problem for problem in document.problems)


def test_null_characters_and_no_text_are_told() -> None:
    assert open_page("<html><p>a\x00b</p>", "page.html").problems == ["null characters were left out"]
    assert open_page("<html><body></body></html>", "page.html").problems == ["no text was found in the page"]


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.4 ...", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04 ...", b"\x00" * 5000, gzip.compress(PAGE.encode(), mtime=0)[:10] + b"\xff" * 40],
)
def test_what_is_no_page_is_refused(content: bytes) -> None:
    with pytest.raises(InputError) as caught:
        open_page(content, "page.html")
    assert caught.value.mend


def test_the_address_given_goes_before_the_one_stated() -> None:
    page = "<html><head><link rel=canonical href='https://a.example/1'></head><p>x</p></html>"
    assert open_page(page, "p").url == "https://a.example/1"
    assert open_page(page, "p", url="https://b.example/2").url == "https://b.example/2"
