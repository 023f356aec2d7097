"""The verb `shell`: prints a completion, writes files, or says what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.cli import main
from tocsin.cli.shell.share import SHELLS, completion
from tocsin.cli.verbs.shell import _SHELLS


@pytest.mark.parametrize("shell", SHELLS)
def test_it_prints_a_completion(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["shell", shell]) == 0
    assert capsys.readouterr().out == completion(shell)


def test_it_writes_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["shell", "--share", str(tmp_path)]) == 0
    assert (tmp_path / "man" / "man1" / "tocsin.1").exists() and "files in" in capsys.readouterr().out


def test_it_says_what_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["shell"]) == 2 and "tocsin shell bash" in capsys.readouterr().err


def test_every_shell_can_be_named() -> None:
    assert set(_SHELLS) == set(SHELLS)
