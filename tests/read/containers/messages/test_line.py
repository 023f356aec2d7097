"""LINE's saved chats: days, clocks, names, what LINE says itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tocsin.read.containers.messages import line
from tocsin.read.containers.unpack import Source


def read(tmp_path: Path, *lines: str) -> list[dict[str, Any]]:
    path = tmp_path / "chat.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert line.knows(path.read_bytes())
    return [raw.value for raw in line.messages(Source(path, path.name))]


def test_a_phones_chat(tmp_path: Path) -> None:
    rows = read(tmp_path, "[LINE] Chat history with Bay", "Saved on: 2024/05/01 20:00", "2024/05/01(Wed)", "08:00\tMira Quill\tFog: at sea",
                "08:01\tOtto\t\"a", 'b"', "08:02\t\tLena joined the group.", "08:03\tOtto\t[Sticker]")  # fmt: skip
    assert [(row["date"], row["type"], row.get("from"), row["text"]) for row in rows] == [
        ("2024-05-01 08:00", "message", "Mira Quill", "Fog: at sea"),
        ("2024-05-01 08:01", "message", "Otto", "a\nb"),
        ("2024-05-01 08:02", "service", None, "Lena joined the group."),
        ("2024-05-01 08:03", "message", "Otto", ""),
    ]
    assert rows[0]["_chat"] == {"name": "Bay"}


def test_a_computers_chat_with_halves_of_the_day_and_names_of_two_words(tmp_path: Path) -> None:
    rows = read(tmp_path, "2024.05.01 星期三", "上午12:00 Mira Quill fog at sea", "下午01:30 Mira Quill rain now", "下午02:00 Otto so")
    assert [(row["date"], row["from"], row["text"]) for row in rows] == [
        ("2024-05-01 00:00", "Mira Quill", "fog at sea"),
        ("2024-05-01 13:30", "Mira Quill", "rain now"),
        ("2024-05-01 14:00", "Otto", "so"),
    ]


def test_other_texts_are_none() -> None:
    for words in (b"2024/05/01\nThe ferry is late.\n", b"08:00\tMira\tFog\n", b"[LINE] advert\n"):
        assert not line.knows(words)


def test_a_line_before_the_first_message_of_a_day_is_not_lost(tmp_path: Path) -> None:
    rows = read(tmp_path, "2024/05/01(Wed)", "08:00\tMira Quill\tFog", "2024/05/02(Thu)", "1,:05\tOtto\tSailing", "08:06\tOtto\tso")
    assert [(row["date"], row["type"], row["text"]) for row in rows] == [
        ("2024-05-01 08:00", "message", "Fog"),
        ("2024-05-02", "service", "1,:05\tOtto\tSailing"),
        ("2024-05-02 08:06", "message", "so"),
    ]
