"""`tocsin match`: tables in a folder and a summary on the terminal; settings with and without the stage before them."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.cli.verbs.calling import call
from tests.support import write_posts
from tocsin.cli.verbs.alone import match
from tocsin.errors import SettingError


def test_copies_are_found_and_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    posts = write_posts(tmp_path / "posts.csv", 20)
    assert call(match, posts, "-o", tmp_path / "out", "--set", "match.encode=0") == 0
    told = capsys.readouterr().out
    assert "copypasta" in told
    pairs = pq.read_table(tmp_path / "out" / "pairs.parquet")
    assert {"a", "b", "kind"} <= {name.removesuffix("_id").removeprefix("post_") for name in pairs.schema.names} | {"a", "b"}
    assert pairs.num_rows > 0
    call(match, posts, "-o", tmp_path / "again", "--set", "encode=0")
    assert pq.read_table(tmp_path / "again" / "pairs.parquet").equals(pairs)


def test_a_setting_that_nothing_knows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingError):
        call(match, write_posts(tmp_path / "posts.csv", 20), "-o", tmp_path / "out", "--set", "nonsense=1")
