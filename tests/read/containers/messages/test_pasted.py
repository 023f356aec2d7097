"""Messages copied out of Telegram: heads, lines in brackets, what is no such copy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tocsin.read.containers.messages import pasted
from tocsin.read.containers.unpack import Source


def read(tmp_path: Path, *lines: str) -> list[dict[str, Any]]:
    path = tmp_path / "copied.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert pasted.knows(path.read_bytes())
    return [raw.value for raw in pasted.messages(Source(path, path.name))]


def test_messages_with_what_brackets_tell(tmp_path: Path) -> None:
    rows = read(tmp_path, "Mira Quill, [15.05.2024 09:12]", "Fog", "", "at sea", "", "Bay via @pic_bot, [5/15/2024 9:13 AM]",
                "[Forwarded from Quay, News]", "[ Photo ]", "Ships", "Otto, [15.05.24 09:14]", "[In reply to Bay]", "ok")  # fmt: skip
    assert [(row["from"], row["date"], row["text"]) for row in rows] == [
        ("Mira Quill", "15.05.2024 09:12", "Fog\n\nat sea"),
        ("Bay", "5/15/2024 9:13 AM", "Ships"),
        ("Otto", "15.05.24 09:14", "ok"),
    ]
    assert (rows[1]["forwarded_from"], rows[1]["omitted"], rows[1]["via"]) == ("Quay, News", True, "pic_bot")
    assert rows[2]["reply_author"] == "Bay"


def test_equal_messages_are_told_apart(tmp_path: Path) -> None:
    assert [row.get("again") for row in read(tmp_path, *["Mira, [15.05.2024 09:12]", "ok"] * 2)] == [None, 2]


def test_other_texts_are_none() -> None:
    assert not pasted.knows(b"See, [1] and [2].\nFog\n")
    assert not pasted.knows(b"Minutes\nMira, [15.05.2024 09:12]\nFog\n")


def test_a_line_may_end_as_old_macs_ended_it(tmp_path: Path) -> None:
    rows = read(tmp_path, "Mira, [15.05.2024 09:12]\rFog", "Otto, [15.05.2024 09:13]", "Rain")
    assert [(row["from"], row["text"]) for row in rows] == [("Mira", "Fog"), ("Otto", "Rain")]
