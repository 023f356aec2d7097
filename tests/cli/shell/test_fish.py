"""The completion of fish: its lines, and where fish is installed what it offers."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tocsin.cli.shell.fish import script
from tocsin.cli.shell.grammar import grammar


def test_lines() -> None:
    lines = script(grammar()).splitlines()
    assert "complete -c tocsin -n '__fish_seen_subcommand_from add' -l dates -x -a 'day-first month-first' " in "\n".join(lines) + " "
    assert any(
        line.endswith("-s o -l output -x -a '(__fish_complete_directories)' -d 'folder of the index, made or added to'") for line in lines
    )


@pytest.mark.skipif(shutil.which("fish") is None, reason="no fish")
@pytest.mark.parametrize(
    ("typed", "expected"),
    [("tocsin coor", {"coordinate"}), ("tocsin add --dates ", {"day-first", "month-first"}), ("tocsin media in", {"index"})],
)
def test_fish_offers(tmp_path: Path, typed: str, expected: set[str]) -> None:
    (tmp_path / "tocsin.fish").write_text(script(grammar()))
    done = subprocess.run(
        ["fish", "--no-config", "-c", f"source {tmp_path}/tocsin.fish; complete -C '{typed}'"], capture_output=True, text=True
    )
    assert {line.split("\t")[0] for line in done.stdout.splitlines()} == expected, done.stderr
