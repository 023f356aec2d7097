"""`tocsin coordinate`: names of settings, and what is printed of a result."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.verbs.calling import call
from tests.support import write_posts
from tocsin.cli.verbs.alone import coordinate
from tocsin.errors import TocsinError


@pytest.mark.parametrize(
    ("given", "meant"),
    [("detect.window", "window"), ("coortweet.edge_weight", "edge_weight"), ("window", "window"), ("other.window", "other.window")],
)
def test_the_stage_before_a_setting_need_not_be_said(given: str, meant: str) -> None:
    assert coordinate._setting(given) == meant


def test_planted_copies_are_found_and_the_tables_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(coordinate, write_posts(tmp_path / "posts.csv"), "-o", tmp_path / "out", "--trace", "link", "text") == 0
    told = capsys.readouterr()
    assert "not calibrated" in told.err
    assert {"edges.parquet", "groups.parquet"} <= {path.name for path in (tmp_path / "out").iterdir()}


def test_a_trace_that_there_is_not_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TocsinError):
        call(coordinate, write_posts(tmp_path / "posts.csv", 20), "-o", tmp_path / "out", "--trace", "nonsense")
