import gzip

import pytest

from tests.watch.server import BOMB, PAGE
from tocsin.errors import InputError
from tocsin.watch.sources import named

RSS = b"<?xml version='1.0'?><rss><channel><title>F</title><item><title>A</title><link>https://a.example/1</link></item></channel></rss>"
ATOM = b"<feed xmlns='http://www.w3.org/2005/Atom'><title>F</title><entry><title>A</title><link href='https://a.example/1'/></entry></feed>"
JSON = b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "url": "https://a.example/1", "content_text": "A"}]}'


@pytest.mark.parametrize("body", [RSS, ATOM, JSON])
def test_feeds_name_pages(body: bytes) -> None:
    found = named(body, "u")
    assert found is not None and found.kind == "feed" and found.pages == ("https://a.example/1",)


def test_sitemaps_name_pages_and_sitemaps_even_packed_or_cut() -> None:
    text = b"<urlset><url><loc> https://a.example/1 </loc></url><url><loc>https://a.example/2</loc></url></urlset>"
    for body in (text, gzip.compress(text)):
        found = named(body, "u")
        assert found is not None and found.pages == ("https://a.example/1", "https://a.example/2")
    cut = named(text[:60], "u")
    assert cut is not None and cut.pages == ("https://a.example/1",)


def test_a_page_is_no_source() -> None:
    assert named(PAGE, "u") is None


@pytest.mark.parametrize("body", [BOMB, b"<urlset><", b"\x1f\x8bdamaged"])
def test_bombs_and_damage_are_refused(body: bytes) -> None:
    with pytest.raises(InputError):
        named(body, "u")
