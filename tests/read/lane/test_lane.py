"""Rows read column by column are the rows that the reader makes one by one, whatever stands in them."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tocsin.model import quiet
from tocsin.read.formats.columns import READER, Columns
from tocsin.read.lane import lane as module
from tocsin.read.lane.lane import Lane
from tocsin.read.parts.part import Part, read_part
from tocsin.read.pseudonym import Pseudonyms
from tocsin.read.reader import Context

START = 1_715_700_000
# By column cells that are plain, and cells that mean something of their own, also beside others.
CELLS: dict[str, tuple[Sequence[Any], Sequence[Any]]] = {
    "post_id": (["1790000000000000001", "17900000000000012", "1715"], ["", "x179", "1.79E+18", "anna:4", "anna_4", "007", "t3_abc", "N/A"]),
    "account_id": (["4217", "99000111", "annalind3", "b0173"], ["anna", "@anna", "Anna Lind", "", "twitter", "4217"]),
    "ts": (
        [str(START), str(START + 77), "2024-05-14T15:20:00Z"],
        ["", "0", "2024-05-14 15:20", "14.05.2024", "soon", "20240514", "45000", "2023-02-29T10:00:00Z", "2024-06-31 10:00:00"],
    ),
    "text": (
        ["The bridge is shut again", "Nobody knows why, they say", "Ferries at nine #harbour with @anna_lind see https://news.example/a/1"],
        [
            "", "nan", "RT @boris: The bridge is shut", "#bridge", "see https://x.com/a/status/17", "a < b & c", "one\ntwo lines here",
            "via @anna: so", "Ends with a link https://a.example/x…",
        ],
    ),
    "urls": (
        ["https://news.example/a/1", "https://news.example/a/1 https://b.example/2"],
        ["", "[]", "['https://a.example/1']", "https://t.co/abc", "a.example"],
    ),
    "hashtags": (["#bridge", "#bridge #Harbour"], ["", "bridge", "['a', 'b']", "#1"]),
    "reply_id": (["1790000000000000009", "1790000000000000001"], ["", "@anna", "0", "https://x.com/a/status/1790000000000000009"]),
    "likes": (["12", "0", "1234567"], ["", "1,234", "1.2K", "-3", "many"]),
    "lang": (["en", "fr"], ["", "und", "pt-BR", "in"]),
    "username": (["anna_lind", "boris77"], ["", "@anna_lind", "Anna Lind"]),
    "followers": (["10", "2500"], ["", "2.5K"]),
}  # fmt: skip


@st.composite
def files(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Rows of a table: most plain, so that patterns are met, some odd in one cell or another."""
    names = [
        "account_id",
        "text",
        *draw(st.lists(st.sampled_from([name for name in CELLS if name not in ("account_id", "text")]), unique=True)),
    ]
    row = st.fixed_dictionaries({name: st.sampled_from(list(CELLS[name][0]) * 4 + list(CELLS[name][1])) for name in names})
    some = draw(st.lists(row, min_size=4, max_size=9))
    turn = draw(st.permutations(list(range(30))))
    return [some[at % len(some)] for at in turn]


def written(folder: Path, form: str, rows: list[dict[str, Any]]) -> Path:
    path = folder / f"posts.{form}"
    if form == "jsonl":
        typed = [
            {name: int(cell) if name in ("ts", "likes", "followers") and cell.isdecimal() else cell or None for name, cell in row.items()}
            for row in rows
        ]
        path.write_text("\n".join(json.dumps(row) for row in typed), encoding="utf-8")
        return path
    with path.open("w", newline="", encoding="utf-8") as stream:
        out = csv.DictWriter(stream, fieldnames=list(rows[0]))
        out.writeheader()
        out.writerows(rows)
    return path


def read(path: Path) -> Part:
    return read_part(path, "f" * 64, path.name, "columns", {}, Pseudonyms(b"k" * 32), quiet)


@pytest.mark.parametrize("form", ["csv", "jsonl"])
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(files())
def test_both_lanes_give_the_same_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, rows: list[dict[str, Any]]) -> None:
    monkeypatch.setattr(module, "FEWEST", 1)
    path = written(tmp_path, form, rows)
    fast = read(path)
    monkeypatch.setattr(Columns, "columnwise", False)
    slow = read(path)
    monkeypatch.setattr(Columns, "columnwise", True)
    assert {name: table.to_pylist() for name, table in fast.tables.items()} == {
        name: table.to_pylist() for name, table in slow.tables.items()
    }
    assert (fast.coverage, fast.reasons, fast.kept) == (slow.coverage, slow.reasons, slow.kept)


def test_plain_rows_are_read_here(tmp_path: Path) -> None:
    from tocsin.read.files import open_file

    rows = [{name: str(plain[0]) for name, (plain, _) in CELLS.items()} | {"post_id": str(179 * 10**16 + 100 + at)} for at in range(100)]
    reading = open_file(written(tmp_path, "csv", rows), format="columns")
    blocks, left = Lane(reading.reader, reading.context).sorted([raw for raw in reading.raws() if hasattr(raw, "value")])
    assert sum(len(block.places) for block in blocks) == 100 and not len(left)


def test_a_reader_that_does_otherwise_is_found_out() -> None:
    """A reader that treats one row apart from its like: what was learned does not hold, and the rows are left to it."""
    from tocsin.model import Post, Raw

    class Moody(Columns):
        def map(self, raw: Any, context: Context) -> Any:
            for record in READER.map(raw, context):
                if isinstance(record, Post) and raw.value["text"].startswith("Last"):
                    record.text = "something else"
                yield record

    when = datetime(2024, 5, 14, tzinfo=UTC).isoformat()
    raws = [
        Raw(at, {"post_id": str(10**17 + at), "account_id": f"anna{at}", "ts": when, "text": f"Words of all days {at}"}) for at in range(30)
    ]
    lane = Lane(Moody(), Context("x"))
    assert len(lane.sorted(raws)[1]) == 0
    raws[-1].value["text"] = "Last words of all days"
    assert len(lane.sorted(raws)[1]) == 30
