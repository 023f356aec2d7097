"""Alerts that were sent lose their words and are not sent again; what waits is put anew; fetched pages go with the file."""

from __future__ import annotations

import json
from pathlib import Path

from tocsin.files import digest
from tocsin.protect.retention.outside import fetched, silence


def test_words_of_alerts(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    message = {
        "do": "queue",
        "target": "t",
        "slots": 1,
        "facts": [["a"]],
        "about": [{"finding": "f", "statement": "it says", "value": 2.0}],
    }
    told = [
        {**message, "key": "one", "parts": ["first", "second"]},
        {**message, "key": "two", "parts": ["third"]},
        {"do": "sent", "key": "one.0.0", "target": "t", "answer": "200"},
        {"do": "sent", "key": "one.0.1", "target": "t", "answer": "200"},
        {"do": "feed", "target": "feeds", "about": [{"finding": "f", "statement": "it says"}]},
    ]
    path.write_text("".join(json.dumps(one) + "\n" for one in told))
    assert silence(path) and not silence(path) and not silence(tmp_path / "none")
    left = [json.loads(line) for line in path.read_text().splitlines()]
    assert [one.get("key") for one in left] == ["one", "one.0.0", "one.0.1", None] and left[0]["parts"] == ["", ""]
    assert left[0]["about"] == [{"finding": "f", "statement": "", "value": 2.0}] and "says" not in path.read_text()


def test_fetched_pages(tmp_path: Path) -> None:
    folder = tmp_path / "case.fetched" / "host"
    folder.mkdir(parents=True)
    (folder / "a.html").write_text("a")
    (folder / "b.html").write_text("b")
    assert fetched(tmp_path / "case", {digest(folder / "a.html")}) == [folder / "a.html"] and fetched(tmp_path / "other", set()) == []
