"""Telegram's public page of a channel: what an answer repeats is not its text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tocsin.model import Raw, Rejected
from tocsin.read.containers.messages import markup, preview
from tocsin.read.containers.unpack import Source


def read(tmp_path: Path, inner: str) -> dict[str, Any]:
    path = tmp_path / "s.html"
    path.write_text(f'<html><body><div class="tgme_widget_message js-x" data-post="ports/7">{inner}</div></body></html>', encoding="utf-8")
    assert preview.knows(path.read_bytes())
    return next(markup.rows(Source(path, path.name), preview.Preview())).value  # type: ignore[union-attr, no-any-return]


def test_text_views_and_moment(tmp_path: Path) -> None:
    inner = '<div class="tgme_widget_message_text">Fog<br/>rain</div><span class="tgme_widget_message_views">1.2K</span>'
    row = read(tmp_path, inner + '<a><time datetime="2024-05-01T08:00:00+00:00">08:00</time></a>')
    assert (row["post"], row["text"], row["views"], row["date"]) == ("ports/7", "Fog\nrain", "1.2K", "2024-05-01T08:00:00+00:00")


def test_what_is_answered_is_no_text(tmp_path: Path) -> None:
    answered = '<a class="tgme_widget_message_reply" href="https://t.me/ports/3"><div class="tgme_widget_message_text">Old</div></a>'
    row = read(tmp_path, answered + '<div class="tgme_widget_message_text">New</div>')
    assert (row["text"], row["reply_to"]) == ("New", "https://t.me/ports/3")


def test_other_pages_are_none() -> None:
    assert not preview.knows(b"<html><body>tgme_widget_message</body></html>")


def test_a_message_whose_address_is_damaged_is_told(tmp_path: Path) -> None:
    path, one = tmp_path / "s.html", '<div class="tgme_widget_message js-widget_message" data-post="ports/{}"><div></div></div>'
    path.write_text(one.format(7) + one.format(8).replace("data-post", "da>a-post"), encoding="utf-8")
    post, told = markup.rows(Source(path, path.name), preview.Preview())
    assert isinstance(post, Raw) and isinstance(told, Rejected)
    assert post.value["post"] == "ports/7"
    assert told.reason == "the page's markup is damaged: 1 messages in it cannot be told apart"


def test_damage_costs_its_message_and_is_told(tmp_path: Path) -> None:
    bubble = '<div class="tgme_widget_message_bubble"><div class="tgme_widget_message_text">Fog</div></div></div>'
    whole = [f'<div class="tgme_widget_message js-x" data-post="ports/{number}">{bubble}' for number in (7, 8, 9)]
    path = tmp_path / "s.html"
    for damaged in (whole[1].replace("data-post", "data<post"), whole[1].replace("</div>", "", 1)):
        path.write_text(f"<html><body>{whole[0]}{damaged}{whole[2]}</body></html>", encoding="utf-8")
        rows = list(markup.rows(Source(path, path.name), preview.Preview()))
        posts = [one.value["post"] for one in rows if isinstance(one, Raw)]
        assert len(rows) == 3 and posts in (["ports/7", "ports/9"], ["ports/7", "ports/8", "ports/9"])
