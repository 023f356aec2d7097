from __future__ import annotations

import json
from pathlib import Path

from tocsin.wording.rows import language_faults


def test_rows_are_answered_in_their_order(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "lang": "fr", "text": "Ces comptes sont des bots."},
        {"id": "b", "lang": "en", "text": "Good."},
        {"id": "c", "lang": "de", "text": "Bots"},
    ]
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)) + '\nno row\n{"id": 3}\n{"lang": "en", "text": "x", "context": 3}\n', encoding="utf-8")
    said = list(language_faults(path))
    assert said[0] == {"id": "a", "fault": "calls_bot_or_troll", "span": [21, 25], "quote": "bots"}
    assert [row["line"] for row in said[1:]] == [3, 4, 5, 6] and all(row["problem"] for row in said[1:])
