"""`tocsin scope`: sets bounds, prints them, undoes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.verbs.calling import call
from tests.support import write_posts
from tocsin.case import Case
from tocsin.cli.verbs.files import scope
from tocsin.errors import SettingError


def test_set_printed_and_undone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = Case.new(tmp_path / "case")
    case.add(write_posts(tmp_path / "posts.csv", 30))
    words = ("--from", "2024-05-15", "--lang", "en", "fr", "--lang", "ar", "--platform", "X", "--keyword", "the bridge", "train")
    assert call(scope, case.folder, *words) == 0
    told = capsys.readouterr()
    for line in ("from: 2024-05-15T00:00:00Z", "languages: ar, en, fr", "platforms: x", "keywords: the bridge; train", "set by "):
        assert line in told.out
    assert "tocsin run" in told.err
    assert call(scope, case.folder, "--clear") == 0
    assert "the whole case" in capsys.readouterr().out
    with pytest.raises(SettingError, match="--to 'tomorrow'"):
        call(scope, case.folder, "--to", "tomorrow")
