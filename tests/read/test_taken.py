"""Which columns were taken for what, and which were not used."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from tests.read.golden_files import FIXTURES
from tocsin.model import Post, Raw, Record
from tocsin.read.files import open_file
from tocsin.read.reader import Context, Sample
from tocsin.read.taken import taken


def test_a_table_by_its_names(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("tweet_id,user,Body,date,mood,empty\n1790000000000100101,mira,Fog,2024-05-13,glad,\n", encoding="utf-8")
    told = open_file(path).columns
    assert told == {"used": {"post_id": ["tweet_id"], "handle": ["user"], "text": ["Body"], "ts": ["date"]}, "unused": ["mood"]}


def test_what_the_analyst_maps_is_used(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"k": "1", "u": {"n": "mira"}, "text": "Fog", "mood": {"is": "glad"}, "none": []}) + "\n", encoding="utf-8")
    told = open_file(path, columns={"post_id": "k", "handle": "u.n"}).columns
    assert (told["used"]["post_id"], told["used"]["handle"], told["unused"]) == (["k"], ["u.n"], ["mood.is"])


def test_a_profile_and_the_posts_inside_a_row() -> None:
    told = open_file(FIXTURES / "columns" / "x_scraper.jsonl").columns
    assert told["used"]["likes"] == ["favoriteCount"]
    assert not [name for name in told["unused"] if name.startswith(("quotedStatus", "retweetedStatus"))]


def test_of_other_readers_it_is_measured_what_a_column_changes() -> None:
    told = open_file(FIXTURES / "crowdtangle" / "facebook_pages.csv").columns
    assert told["used"]["text"] == ["Message"] and "Post Created" in " ".join(told["used"]["ts"])
    assert "Love" in told["unused"] and "Message" not in told["unused"]
    told = open_file(FIXTURES / "telethon" / "telethon.jsonl").columns
    assert "message" in told["used"]["text"] and "message" not in told["unused"]


def test_a_reader_that_fails_without_a_column_does_not_break_what_is_told() -> None:
    rows = [{"id": 7, "words": "Fog", "mood": "glad"}]

    class Words:
        name, title, shapes = "words", "words", ("objects",)

        def sniff(self, sample: Sample) -> float:
            return 1.0

        def map(self, raw: Raw, context: Context) -> Iterator[Record]:
            yield Post("web", str(raw.value["id"]), "a.example", raw.value["words"].strip())

    told = taken(Words(), Sample("x", "objects", rows, []), Context("x"))
    assert told == {"used": {"post": ["id", "words"]}, "unused": ["mood"]}
    assert taken(Words(), Sample("x", "document", [rows], []), Context("x")) == {}


def test_of_chats_as_text_or_pages_no_column_is_told() -> None:
    for name in ("telegram_html/messages.html", "discord/page.html"):
        if (path := FIXTURES / name).exists():
            assert open_file(path).columns == {}
    told = open_file(FIXTURES / "telegram_desktop" / "channel.json").columns
    assert told["used"] and not [name for name in told["unused"] if name.startswith("_")]
