"""Telegram Desktop's pages: who is inherited, what is no message, topics, links."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tocsin.model import Raw, Rejected
from tocsin.read.containers.messages import found, markup, telegram
from tocsin.read.containers.unpack import Source


def page(*messages: str) -> str:
    head = '<html><body><div class="page_header"><div class="content"><div class="text bold">\nPorts \n</div></div></div>'
    return head + '<div class="history">' + "".join(messages) + "</div></body></html>"


def message(number: int, body: str, name: str = "") -> str:
    who = f'<div class="from_name">\n{name} \n</div>' if name else ""
    date = '<div class="pull_right date details" title="01.05.2024 08:00:00 UTC+00:00">08:00</div>'
    joined = "" if name else " joined"
    return f'<div class="message default clearfix{joined}" id="message{number}"><div class="body">{date}{who}{body}</div></div>'


def service(number: int, words: str) -> str:
    return f'<div class="message service" id="message{number}"><div class="body details">\n{words}\n</div></div>'


def text(words: str) -> str:
    return f'<div class="text">\n{words}\n</div>'


def read(tmp_path: Path, *messages: str) -> list[dict[str, Any]]:
    path = tmp_path / "messages.html"
    path.write_text(page(*messages), encoding="utf-8")
    return [raw.value for raw in markup.rows(Source(path, path.name), telegram.Telegram())]


def test_it_is_known_by_its_messages_and_other_pages_are_not(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    path.write_text(page(message(1, text("Fog"), "Mira")), encoding="utf-8")
    assert telegram.knows(path.read_bytes())
    assert found(Source(path, "x"), path.read_bytes()) is not None
    assert not telegram.knows(b'<html><body><div class="message">Thank you</div></body></html>')


def test_a_joined_message_has_the_author_before_it_and_days_are_no_messages(tmp_path: Path) -> None:
    rows = read(tmp_path, service(-1, "1 May 2024"), message(1, text("Fog"), "Mira"), message(2, text("Rain")), service(3, "Otto joined"))
    assert [(row["id"], row.get("from"), row["type"]) for row in rows] == [
        ("1", "Mira", "message"),
        ("2", "Mira", "message"),
        ("3", None, "service"),
    ]
    assert rows[0]["_chat"] == {"name": "Ports"}


def test_a_joined_forward_has_the_source_before_it_but_not_its_moment(tmp_path: Path) -> None:
    source = '<div class="from_name">Bay <span class="date details" title="30.04.2024 07:00:00 UTC+00:00"> 30.04.2024</span></div>'
    first = f'<div class="forwarded body">{source}{text("Fog")}</div>'
    rows = read(tmp_path, message(1, first, "Mira"), message(2, f'<div class="forwarded body">{text("Rain")}</div>'))
    assert [(row["forwarded_from"], row.get("forwarded_date")) for row in rows] == [
        ("Bay", "30.04.2024 07:00:00 UTC+00:00"),
        ("Bay", None),
    ]
    assert [row["from"] for row in rows] == ["Mira", "Mira"]


def test_answers_on_another_page_in_another_chat_and_in_a_topic(tmp_path: Path) -> None:
    def reply(link: str) -> str:
        return f'<div class="reply_to details">In reply to {link}</div>'

    rows = read(
        tmp_path,
        service(5, "Mira created topic «Ferries»"),
        message(6, reply('<a href="messages.html#go_to_message2">this message</a>') + text("a"), "Mira"),
        message(7, reply("a message in another chat") + text("b")),
        message(8, reply('<a href="#go_to_message5">this message</a>') + text("c")),
    )
    assert [(row.get("reply_to"), row.get("topic")) for row in rows[1:]] == [("2", None), ("", None), (None, "5")]


def test_links_are_those_of_the_text(tmp_path: Path) -> None:
    words = '<a href="https://a.example/x?a=1&amp;b=2">x</a> <a href="b.example/y">y</a> <a href="stickers/s.webp">z</a>'
    hashtag = ' <a href="" onclick="return ShowHashtag(&quot;fog&quot;)">#fog</a>'
    row = read(tmp_path, message(1, text(words + hashtag), "Mira"))[0]
    assert row["links"] == ["https://a.example/x?a=1&b=2", "https://b.example/y"]
    assert row["hashtags"] == ["fog"]


@pytest.mark.parametrize("damage", [("message2", "messa<e2"), ("<div class", "<div clxss"), ('class="message ', 'class="mess<ge ')])
def test_a_message_whose_beginning_is_damaged_is_told_in_its_place(damage: tuple[str, str], tmp_path: Path) -> None:
    path = tmp_path / "messages.html"
    damaged = message(2, text("Rain"), "Otto").replace(*damage, 1)
    path.write_text(page(message(1, text("Fog"), "Mira"), damaged, message(3, text("Hail"), "Ida")), encoding="utf-8")
    first, told, last = markup.rows(Source(path, path.name), telegram.Telegram())
    assert isinstance(first, Raw) and isinstance(last, Raw) and (first.value["id"], last.value["id"]) == ("1", "3")
    assert isinstance(told, Rejected) and (told.row, told.reason) == (2, "the beginning of a message is damaged")


def test_what_is_joined_to_a_damaged_message_has_no_author(tmp_path: Path) -> None:
    path = tmp_path / "messages.html"
    damaged = message(2, text("Rain"), "Otto").replace("message2", "messa<e2")
    path.write_text(page(message(1, text("Fog"), "Mira"), damaged, message(3, text("Hail"))), encoding="utf-8")
    assert [one.value["from"] for one in markup.rows(Source(path, path.name), telegram.Telegram()) if isinstance(one, Raw)] == [
        "Mira",
        None,
    ]


def test_an_end_tag_that_is_lost_costs_no_other_message(tmp_path: Path) -> None:
    whole = [message(number, text(f"Fog {number}"), "Mira") for number in (1, 2, 3)]
    for lost in range(whole[1].count("</div>")):
        parts = whole[1].split("</div>")
        damaged = "</div>".join(parts[: lost + 1]) + "</div>".join(["", *parts[lost + 1 :]]).removeprefix("</div>")
        rows = read(tmp_path, whole[0], damaged, whole[2])
        assert [(row["id"], row["from"]) for row in rows] == [("1", "Mira"), ("2", "Mira"), ("3", "Mira")]
        assert rows[0]["text"] == "Fog 1" and rows[2]["text"] == "Fog 3"
