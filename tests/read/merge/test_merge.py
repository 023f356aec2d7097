"""Parts of several files become one table each, whatever the order of the files."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.engine.table import Pieces
from tocsin.read.merge.changes import Parts
from tocsin.read.merge.merge import Merge
from tocsin.read.pseudonym import Pseudonyms
from tocsin.read.schemas import MEDIA, POSTS, PROFILES, SPECS
from tocsin.store.tables import write_table

IDS = Pseudonyms(b"k" * 32)


def merge(parts: dict[str, list[Path]], ids: Pseudonyms = IDS) -> dict[str, pa.Table]:
    return {name: made.table() if isinstance(made, Pieces) else made for name, made in Merge(Parts(parts), ids).run().items()}


def _write(folder: Path, name: str, rows: pa.Table) -> Path:
    path = folder / f"{name}.parquet"
    write_table(path, rows)
    return path


def _posts(rows: list[tuple[str, str, int, str, int]]) -> pa.Table:
    ids, texts, times, raws, places = (list(column) for column in zip(*rows, strict=True)) if rows else ([], [], [], [], [])
    empty: list[list[str]] = [[] for _ in rows]
    columns = {
        "post_id": ids,
        "text": texts,
        "ts": times,
        "raw": raws,
        "row": places,
        "account_id": [IDS.account("x", "@anna")] * len(rows),
    }
    return POSTS.table({**columns, "platform": ["x"] * len(rows), "hashtags": empty, "urls": empty, "mentions": empty, "media_ids": empty})


def test_the_longest_text_of_a_post_wins(tmp_path: Path) -> None:
    cut, whole = _posts([("x:1", "RT @a: begin…", 5, "aa", 1)]), _posts([("x:1", "begin and all the rest of it", 5, "bb", 9)])
    parts = {"posts": [_write(tmp_path, "a", cut), _write(tmp_path, "b", whole)]}
    merged = merge(parts, IDS)["posts"]
    assert merged["text"].to_pylist() == ["begin and all the rest of it"]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from("pqrs"), st.sampled_from(["", "ab", "ba", "abc"]), st.integers(0, 3)), max_size=12), st.randoms())
def test_the_order_of_files_and_rows_does_not_matter(tmp_path: Path, rows: list[tuple[str, str, int]], random: object) -> None:
    full = [(f"x:{key}", text, ts, f"raw{number % 3}", number) for number, (key, text, ts) in enumerate(rows)]
    first = merge({"posts": [_write(tmp_path, "all", _posts(full))]}, IDS)["posts"]
    random.shuffle(full)  # type: ignore[attr-defined]
    halves = [_write(tmp_path, name, _posts(part)) for name, part in (("one", full[::2]), ("two", full[1::2])) if part]
    assert merge({"posts": halves}, IDS)["posts"].equals(first)


CONTENT = st.tuples(st.sampled_from("pq"), st.sampled_from(["", "ab", "ba", "abc", None]), st.sampled_from([None, 0, 1]))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("name", SPECS)
@given(st.lists(CONTENT, max_size=14), st.sampled_from([1, 2, 3, 7, 16]), st.integers(0, 99))
def test_partitions_change_no_byte(
    tmp_path: Path, name: str, content: list[tuple[str, str | None, int | None]], number: int, seed: int
) -> None:
    schema = SPECS[name].schema
    values = [{pa.string(): text, pa.int64(): ts} for _, text, ts in content]
    rows = [{field.name: one.get(field.type) for field in schema} for one in values]
    for at, (row, (key, _, _)) in enumerate(zip(rows, content, strict=True)):
        row[schema.names[0]] = key
        row |= {"raw": "abc"[at % 3], "row": at // 5} if "raw" in schema.names else {}
        row |= {column: "x" for column in ("platform", "platform_id") if column in schema.names}
    parts = [pa.Table.from_pylist(rows[at::3], schema) for at in range(min(3, len(rows)))]
    paths = {name: [_write(tmp_path, f"{name}{at}", part) for at, part in enumerate(parts)]}
    whole = merge(paths, IDS)[name]
    some = [pa.Table.from_pylist(rows[at::number], schema) for at in range(min(number, len(rows)))]
    Random(seed).shuffle(some)
    paths = {name: [_write(tmp_path, f"{name}{at}", part) for at, part in enumerate(some)]}
    assert merge(paths)[name].equals(whole)


def test_the_ranges_in_which_rows_are_taken_make_no_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(f"x:{number % 30}", "ab" * (number % 7), 99 - number, f"raw{number % 3}", number) for number in range(60)]
    paths = {"posts": [_write(tmp_path, f"p{at}", _posts(rows[at::3])) for at in range(3)]}
    whole = merge(paths)["posts"]
    for name, size in (("RANGE", 7), ("HELD", 3)):
        monkeypatch.setattr(f"tocsin.read.merge.ordered.{name}", size)
    monkeypatch.setattr("tocsin.read.merge.merging.SAMPLE", 2)
    monkeypatch.setattr("tocsin.read.merge.rows.AT_A_TIME", 5)
    assert merge(paths)["posts"].equals(whole) and len(whole) == 30


def test_a_handle_becomes_the_id_that_bears_it(tmp_path: Path) -> None:
    profile = {
        "account_id": [IDS.account("x", "77")],
        "platform": ["x"],
        "platform_id": ["77"],
        "handle": ["Anna"],
        "raw": ["aa"],
        "row": [1],
    }
    parts = {
        "posts": [_write(tmp_path, "p", _posts([("x:1", "hello", 5, "aa", 1)]))],
        "profiles": [_write(tmp_path, "q", PROFILES.table(profile))],
    }
    assert merge(parts, IDS)["posts"]["account_id"].to_pylist() == [IDS.account("x", "77")]


def test_a_picture_file_gives_its_hash_to_the_medium_it_is_named_after(tmp_path: Path) -> None:
    media = MEDIA.table({
        "media_id": ["x:3_17", "file:3_17", "file:other"], "platform": ["x", "file", "file"], "type": ["image"] * 3,
        "sha256": [None, "s", "t"], "pdq": [None, "f" * 64, "0" * 64], "raw": ["a", "b", "c"], "row": [1, 1, 1],
    })  # fmt: skip
    merged = merge({"media": [_write(tmp_path, "m", media)]}, IDS)["media"].to_pylist()
    assert [(row["media_id"], row["pdq"]) for row in merged] == [("file:other", "0" * 64), ("x:3_17", "f" * 64)]


def test_nothing_gives_empty_tables() -> None:
    assert {rows.num_rows for rows in merge({}, IDS).values()} == {0}
