"""A file is told before it is added: known, unknown, or none at all; nothing of it raises."""

from __future__ import annotations

from pathlib import Path

from tocsin.web.pages.work.adding.sniffed import ROWS, sniffed


def test_known_unknown_and_rubbish(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("post_id,account_id,ts,text\n" + "".join(f"{n},a,2024-05-16T10:00:00Z,Text {n}\n" for n in range(50)))
    known = sniffed(path, {}, None)
    assert known["format"] == "columns" and len(known["rows"]) == ROWS and known["used"]["post_id"] == ["post_id"]
    wrong = sniffed(path, {"text": "nothing"}, None)
    assert "no column" in wrong["refused"] and wrong["columns"] == ["post_id", "account_id", "ts", "text"]
    for content in (b"", b"\x00\x01\x02", b"{", b"%PDF-1.4 broken"):
        path.write_bytes(content)
        assert "refused" in sniffed(path, {}, None)
