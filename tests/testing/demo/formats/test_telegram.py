"""The demo's Telegram exports are read back as what was written."""

from __future__ import annotations

from pathlib import Path

from tests.testing.demo.formats.drafts import drafts, read_back
from tocsin.testing.demo.formats.telegram import write_telegram


def test_messages_come_back_with_their_text_and_moment(tmp_path: Path) -> None:
    made = drafts("telegram")
    found = read_back(tmp_path, "telegram", write_telegram, made)
    assert sorted((post.text.split(" https")[0].strip(), post.ts) for post in found) == sorted((one.text, one.ts) for one in made)
    assert {post.ts_certainty for post in found} == {"stated"}
