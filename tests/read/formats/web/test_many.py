"""Pages of many dated messages are no page; articles are, with their comments too."""

from __future__ import annotations

from tocsin.read.formats.web.many import looks_like

MESSAGES = "".join(f'<div class="m"><b>Mira</b><span>2{n % 4}:1{n % 10}</span><p>Fog over the harbour {n}</p></div>' for n in range(20))
ARTICLE = "<article>" + "<p>The ferry is late again, and nobody knows why; the harbour master speaks of fog.</p>" * 20 + "</article>"
COMMENTS = "<div>" + '<div class="c"><time datetime="2024-05-01">1 May</time> so it is</div>' * 30 + "</div>"


def page(body: str) -> bytes:
    return f"<html><head><title>x</title><script>var a = 1;</script></head><body>{body}</body></html>".encode()


def test_messages_are_many() -> None:
    assert "many dated" in looks_like(page(f"<header>Chat</header><main><section>{MESSAGES}</section></main>"))


def test_an_article_is_one_with_its_comments_too() -> None:
    assert looks_like(page(ARTICLE)) == looks_like(page(ARTICLE + COMMENTS)) == ""


def test_lists_of_an_exports_contents_are_no_pages() -> None:
    assert "Telegram" in looks_like(page('<div class="page_body list_page"><div class="entry_list">Ports</div></div>'))


def test_odd_bytes_are_no_list() -> None:
    assert [looks_like(content) for content in (b"", b"<html>", b"\xff\xfe<div>", page("<p>Fog</p>"))] == [""] * 4
