"""Known tables without a header, told by their first cells."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.read.golden_files import FIXTURES
from tocsin.read.containers.container import open_container
from tocsin.read.containers.headerless import known_table


@pytest.mark.parametrize("name", ["20240515091500.gkg.csv", "20240515091500.export.CSV", "20240515093000.mentions.CSV"])
def test_samples_are_known_and_every_line_is_a_row(name: str) -> None:
    path = FIXTURES / "gdelt" / name
    lines = path.read_text(encoding="utf-8").splitlines()
    known = known_table(lines)
    assert known
    container = open_container(path, name)
    assert container.columns == list(known.columns)
    assert len(list(container.records())) == len(lines)
    assert "without a header" in container.note


def test_other_tables_are_not(tmp_path: Path) -> None:
    assert known_table(["a\tb\tc", "1\t2\t3"]) is None
    assert known_table([]) is None
    assert known_table(["20240515091500-1\t20240515091500"]) is None
