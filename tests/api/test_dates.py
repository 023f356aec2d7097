from __future__ import annotations

import json
from pathlib import Path

from tocsin.api.dates import date_strings


def test_rows_are_answered_in_their_order(tmp_path: Path) -> None:
    rows = [{"id": "a", "surface": "5 mars 2024", "lang": "fr"}, {"id": "b", "surface": "hier", "lang": "fr", "anchor": "2024-03-05"}]
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)) + '\nno row\n{"id": 3}\n', encoding="utf-8")
    said = list(date_strings(path))
    assert [(row["id"], row.get("value")) for row in said] == [("a", "2024-03-05"), ("b", "2024-03-04"), (None, None), (None, None)]
    assert [row["line"] for row in said[2:]] == [3, 4]
