"""The completion of zsh: its specifications, and where zsh is installed that it can read them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tocsin.cli.shell.share import completion
from tocsin.cli.shell.zsh import _plain, _quoted


def test_specifications() -> None:
    script = completion("zsh")
    assert script.startswith("#compdef tocsin\n")
    assert "'*--dates[how to read 05/06/2024 where the input does not show it]:{day-first,month-first}:(day-first month-first)'" in script
    assert "':CASE:_files -/'" in script and "'*:PATH:_files'" in script and "_tocsin_media_index() {" in script


def test_signs_that_part_a_specification_are_escaped() -> None:
    assert _plain("a:b [c] \\") == "a\\:b \\[c\\] \\\\" and _quoted("it's") == "'it'\\''s'"


@pytest.mark.skipif(shutil.which("zsh") is None, reason="no zsh")
def test_zsh_reads_it(tmp_path: Path) -> None:
    (tmp_path / "_tocsin").write_text(completion("zsh"))
    code = f"autoload -Uz compinit; compinit -u -d {tmp_path}/dump; source {tmp_path}/_tocsin; print $_comps[tocsin]"
    done = subprocess.run(["zsh", "-f", "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "_tocsin" and not done.stderr, done.stderr
