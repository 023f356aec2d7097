"""A case to which files came one by one, and from which some went, has the same bytes as one merged at once."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tocsin.case import Case
from tocsin.read.merge import merge as module

START = 1_715_700_000
NAMES = ["post_id", "account_id", "username", "name", "ts", "text", "url", "reply_id", "followers", "collected_at"]


def write(folder: Path, number: int, rows: Sequence[tuple[Any, ...]]) -> Path:
    path = folder / f"file{number}.csv"
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([NAMES, *rows])
    return path


def tables(case: Case) -> dict[str, bytes]:
    folders = (case.folder / "tables", case.folder / "private")
    return {path.name: path.read_bytes() for folder in folders for path in folder.glob("*.parquet")}


def row_of(key: int, who: str, at: int, text: str, reply: object, seen: int) -> tuple[Any, ...]:
    """A row of a CSV: an account told by its number, by its name, or by both."""
    number, name = ("", who[1:]) if who.startswith("@") else (who, {"7": "anna"}.get(who, ""))
    seen_at = START + 10**6 + seen if seen else ""
    return key, number, name, "", START + at, text, f"https://a.example/{text or key}", reply, 10, seen_at


POST = st.builds(
    row_of, st.integers(1, 6), st.sampled_from(["@anna", "@boris", "7", "8"]), st.sampled_from([0, 1, 5003, 86_407]),
    st.sampled_from(["", "shut", "the bridge", "the bridge is shut"]), st.sampled_from(["", 1, 2]), st.sampled_from([0, 5]),
)  # fmt: skip


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Row groups of two rows, ranges of three: whatever can be cut is cut. Never too much to be merged among what stands."""
    monkeypatch.setattr("tocsin.read.merge.ordered.GROUP_BITS", 1)
    monkeypatch.setattr("tocsin.read.merge.ordered.RANGE", 3)
    monkeypatch.setattr("tocsin.read.merge.ordered.HELD", 2)
    monkeypatch.setattr("tocsin.read.merge.merging.SAMPLE", 1)
    monkeypatch.setattr(module, "TOUCHED_MOST", 1000)


@settings(
    max_examples=4,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.lists(POST, min_size=1, max_size=5), min_size=2, max_size=4), st.randoms())
def test_the_way_that_files_came_and_went_makes_no_difference(
    tmp_path_factory: pytest.TempPathFactory, files: list[list[tuple[Any, ...]]], random: Any
) -> None:
    folder = tmp_path_factory.mktemp("case")
    paths = [write(folder, number, rows) for number, rows in enumerate(files)]
    step = Case.new(folder / "step", "Test", b"k" * 32)
    random.shuffle(paths)
    for path in paths:
        step.add(path)
    whole = Case.new(folder / "whole", "Test", b"k" * 32)
    whole.add(sorted(paths))
    assert tables(step) == tables(whole)
    if len({path.read_bytes() for path in paths}) == len(paths) and any(
        item.name == paths[0].name for item in step.evidence.kept().values()
    ):
        step.remove(paths[0])
        rest = Case.new(folder / "rest", "Test", b"k" * 32)
        rest.add(sorted(paths[1:]))
        assert tables(step) == tables(rest)


def test_what_does_not_change_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = Case.new(tmp_path / "case", "Test", b"k" * 32)
    case.add(write(tmp_path, 1, [(number, "7", "", "", START + number, f"post {number}", "", "", "", "") for number in range(100)]))
    made: list[int] = []
    monkeypatch.setattr("tocsin.engine.table.Standing.table", _watched(made))
    case.add(write(tmp_path, 2, [(500, "8", "", "", START + 50, "between", "", "", "", "")]))
    assert len(case.tables["posts"]) == 101 and len(made) < 6  # whole row groups that were read


def _watched(made: list[int]) -> Any:
    from tocsin.engine.table import Standing

    real = Standing.table

    def table(self: Standing, columns: Any = None) -> Any:
        made.extend([self.number] if columns is None and self.path.name == "posts.parquet" else [])
        return real(self, columns)

    return table
