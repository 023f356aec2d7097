"""Files for the verbs that need no case: the same posts from every container, with ids as given."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.errors import InputError
from tocsin.read.given.frame import load, read_frame, usable
from tocsin.read.given.posts import posts_in

WANTED = ("post_id", "account_id", "ts", "text", "urls", "repost_id")
NEEDS = (("post_id",), ("account_id",), ("ts",))
AT = 1715764320
ROWS = [
    {
        "post_id": f"p{n}",
        "account_id": f"Team{n % 3}",
        "ts": AT + n,
        "text": f"Ferry {n}",
        "urls": ["https://a.example/x", f"https://b.example/{n}"],
    }
    for n in range(12)
]


def table(rows: Sequence[Mapping[str, Any]], sign: str = ",", encoding: str = "utf-8") -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=sign)
    writer.writeheader()
    writer.writerows({name: " ".join(value) if isinstance(value, list) else value for name, value in row.items()} for row in rows)
    return out.getvalue().encode(encoding)


def zipped(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("posts.csv", content)
    return out.getvalue()


def named(**names: str) -> list[dict[str, Any]]:
    return [{names.get(name, name): value for name, value in row.items()} for row in ROWS]


def timed(write: Callable[[int], Any]) -> list[dict[str, Any]]:
    return [{**row, "ts": write(int(str(row["ts"])))} for row in ROWS]


def when(pattern: str) -> Callable[[int], str]:
    return lambda ts: datetime.fromtimestamp(ts, UTC).strftime(pattern)


def lines(rows: Sequence[Mapping[str, Any]]) -> bytes:
    return "\n".join(json.dumps(row) for row in rows).encode()


MILLI, MICRO = (timed(lambda ts, parts=parts: ts * parts) for parts in (10**3, 10**6))
FILES: dict[str, bytes] = {
    "comma.csv": table(ROWS), "semicolons.csv": table(ROWS, ";", "utf-16"), "tabs.txt": table(ROWS, "\t"),
    "packed.csv.gz": gzip.compress(table(ROWS)), "one.zip": zipped(table(ROWS)),
    "lines.jsonl": lines(ROWS), "array.json": json.dumps(ROWS).encode(),
    "milli.csv": table(MILLI), "micro.jsonl": lines(MICRO),
    "x.csv": table(timed(when("%a %b %d %H:%M:%S +0000 %Y"))), "day.csv": table(timed(when("%d/%m/%Y %H:%M:%S"))),
    "names.csv": table(named(post_id="tweet_id", account_id="user_id", ts="created_at", text="full_text")),
    "unaided.csv": table(named(post_id="id", account_id="author", ts="timestamp", text="body")),
    "cells.csv": table([{**row, "urls": str(row["urls"])} for row in ROWS]),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_the_same_posts_from_every_container_and_dialect(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(FILES[name])
    found = load(tmp_path / name, {}, WANTED, needs=NEEDS).to_pylist()
    for row in found:
        row["urls"] = row["urls"].split() if isinstance(row["urls"], str) else row["urls"]
        row.pop("repost_id", None)
    assert found == ROWS


def test_a_parquet_file_of_other_names(tmp_path: Path) -> None:
    pyarrow.parquet.write_table(
        pa.Table.from_pylist(named(post_id="tweet_id", account_id="user_id", ts="created_at")), tmp_path / "p.parquet"
    )
    found = load(tmp_path / "p.parquet", {}, WANTED, needs=NEEDS)
    assert found["ts"].to_pylist() == [row["ts"] for row in ROWS] and found["account_id"][0].as_py() == "Team0"


def test_names_of_one_s_own_in_an_array(tmp_path: Path) -> None:
    (tmp_path / "s.json").write_text(json.dumps([{"url": "u", "page": "a", "id": 7, "when": AT * 1000}]))
    columns = {"object_id": "url", "account_id": "page", "content_id": "id", "timestamp_share": "when"}
    assert load(tmp_path / "s.json", columns, tuple(columns)).to_pylist() == [
        {"object_id": "u", "account_id": "a", "content_id": "7", "timestamp_share": AT}
    ]
    with pytest.raises(InputError, match="no column 'nope'"):
        load(tmp_path / "s.json", {**columns, "object_id": "nope"}, tuple(columns))


def test_a_post_may_stand_on_several_rows_and_rows_left_out_are_counted(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_bytes(b"post_id;account_id;ts;urls\n1;a;5;u\n1;a;5;v\n2;b;soon;w\n3;c;6;x;too many\n")
    frame = read_frame(tmp_path / "p.csv", {}, WANTED, needs=NEEDS)
    assert frame.table["post_id"].to_pylist() == ["1", "1", "2"] and frame.table["ts"].to_pylist() == [5, 5, None]
    assert sum(frame.dropped.values()) >= 1 and frame.rows >= 4


def test_no_usable_row_is_an_error_with_its_reasons(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_bytes(table(timed(when("05/06/2024 %H:%M"))))
    frame = read_frame(tmp_path / "p.csv", {}, WANTED, needs=NEEDS)
    with pytest.raises(InputError, match=r"no row can be used.*--dates day-first"):
        usable(frame, 0)
    assert read_frame(tmp_path / "p.csv", {}, WANTED, needs=NEEDS, dates="day-first").table["ts"].null_count == 0


def test_an_id_that_holds_its_account_keeps_its_sign(tmp_path: Path) -> None:
    rows = [{"message_id": f"chan:{n}", "channel_id": "chan", "date": AT + n, "message": "Fog"} for n in range(3)]
    (tmp_path / "m.csv").write_bytes(table(rows))
    assert load(tmp_path / "m.csv", {}, WANTED, needs=NEEDS)["post_id"].to_pylist() == ["chan:0", "chan:1", "chan:2"]


plain = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=8).filter(
    lambda text: "," not in text and '"' not in text
)
row = st.fixed_dictionaries(
    {
        "post_id": plain,
        "account_id": plain,
        "ts": st.integers(AT, AT + 10**6),
        "urls": st.lists(st.sampled_from(("https://a.example/x", "u"))),
    }
)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(row, min_size=1, max_size=5))
def test_column_by_column_and_record_by_record_give_the_same(rows: list[dict[str, Any]], tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    path.write_bytes(lines(rows))
    slow = posts_in(path, {}, WANTED, NEEDS)
    fast = load(path, {}, WANTED, needs=NEEDS)
    assert {name: list(values) for name, values in slow.columns.items()} == {name: fast[name].to_pylist() for name in fast.schema.names}
