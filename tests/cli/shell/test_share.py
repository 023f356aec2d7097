"""All files where shells and `man` look for them, the same bytes whatever the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.cli.shell import share


def test_files_lie_where_they_are_looked_for(tmp_path: Path) -> None:
    written = {path.relative_to(tmp_path).as_posix() for path in share.write(tmp_path)}
    assert written >= {"bash-completion/completions/tocsin", "zsh/site-functions/_tocsin", "fish/vendor_completions.d/tocsin.fish"}
    assert "man/man1/tocsin-add.1" in written
    assert (tmp_path / "bash-completion/completions/tocsin").read_text() == share.completion("bash")


def test_the_terminal_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "44")
    narrow = dict(share.files())
    monkeypatch.setenv("COLUMNS", "300")
    assert dict(share.files()) == narrow
