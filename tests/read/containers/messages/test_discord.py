"""DiscordChatExporter's pages: authors of groups, answers, what Discord wrote itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tocsin.read.containers.messages import discord, markup
from tocsin.read.containers.unpack import Source

AUTHOR = (
    '<span class=chatlog__author title=mira data-user-id=901>Mira</span><span class=chatlog__timestamp title="1 May 2024 08:00"></span>'
)


def message(number: int, inner: str) -> str:
    return f"<div class=chatlog__message-container data-message-id={number}><div class=chatlog__message>{inner}</div></div>"


def said(words: str) -> str:
    return f"<div class='chatlog__content chatlog__markdown'><span>{words}</span></div>"


def read(tmp_path: Path, *messages: str) -> list[dict[str, Any]]:
    path = tmp_path / "page.html"
    path.write_text(f"<html><body><div class=chatlog__message-group>{''.join(messages)}</div></body></html>", encoding="utf-8")
    assert discord.knows(path.read_bytes())
    return [raw.value for raw in markup.rows(Source(path, path.name), discord.Discord()) if not hasattr(raw, "reason")]


def test_messages_of_a_group_have_its_author(tmp_path: Path) -> None:
    rows = read(tmp_path, message(1, AUTHOR + said("Fog")), message(2, said("Rain")))
    assert [(row["id"], row["author"]["id"], row["author"]["nickname"], row["content"]) for row in rows] == [
        ("1", "901", "Mira", "Fog"),
        ("2", "901", "Mira", "Rain"),
    ]
    assert rows[0]["timestamp"] == "1 May 2024 08:00"


def test_answers_and_lines_of_discord(tmp_path: Path) -> None:
    link = '<span class=chatlog__reply-link onclick="scrollToMessage(event,&apos;7&apos;)">Old</span>'
    reply = f"<div class=chatlog__reply><div class=chatlog__reply-author title=otto>Otto</div>{link}</div>"
    own = "<span class=chatlog__system-notification-content>joined</span>"
    rows = read(tmp_path, message(1, reply + AUTHOR + said("New")), message(2, AUTHOR + own))
    assert (rows[0]["reference"], rows[0]["content"], rows[0]["author"]["id"]) == ({"messageId": "7"}, "New", "901")
    assert rows[1]["type"] == "SystemNotification"


def test_damage_costs_its_message_and_is_told(tmp_path: Path) -> None:
    whole = [message(number, AUTHOR + said(f"Fog {number}")) for number in (1, 2, 3)]
    unended, unnumbered = whole[1].replace("</div>", "", 1), whole[1].replace("data-message-id", "data<message")
    assert [row["id"] for row in read(tmp_path, whole[0], unended, whole[2])] == ["1", "2", "3"]
    assert [row["id"] for row in read(tmp_path, whole[0], unnumbered, whole[2])] == ["1", "3"]
    rows = list(markup.rows(Source(tmp_path / "page.html", "page.html"), discord.Discord()))
    assert [getattr(row, "reason", "") for row in rows] == ["", "the beginning of a message is damaged", ""]
