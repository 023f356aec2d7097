"""What a row repeats, where its table tells the source and the moment of the original."""

from __future__ import annotations

from tests.read.formats.reading import AT, post
from tocsin.read.formats.columns import READER
from tocsin.read.formats.telegram.ids import at_time

ROW = {"post_id": "15:7", "account_id": "15", "ts": str(AT), "text": "Fog", "reply_id": None}


def test_an_original_told_by_its_source_and_moment_is_named_by_both() -> None:
    made = post(READER, {**ROW, "repost_id": "16@2024-05-01 08:00:00"})
    assert (made.kind, made.repost_of, made.repost_author) == ("repost", at_time("16", AT), "16")
    assert post(READER, {**ROW, "repost_id": "16:4"}).repost_of == "16\x1f4"
