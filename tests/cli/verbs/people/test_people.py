"""`tocsin judge`, `note` and `same`: what was said is printed and shown by `why`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.verbs.calling import call
from tests.support import write_posts
from tocsin.case import Case
from tocsin.cli.verbs import why
from tocsin.cli.verbs.people import judge, note, same


def test_said_and_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = Case.new(tmp_path / "case")
    case.add(write_posts(tmp_path / "posts.csv", 200))
    case.run(changes={"match.encode": 0})
    capsys.readouterr()
    assert call(judge, case.folder, "corpus.posts", "reject", "--why", "too few") == 0
    assert call(note, case.folder, "corpus.posts", "ask", "again") == 0
    told = capsys.readouterr().out
    assert "reject, " in told and "noted, " in told and "The case holds" in told
    assert call(why, case.folder, "corpus.posts", "--limit", "1") == 0
    told = capsys.readouterr().out
    assert "reject" in told and "too few" in told and "ask again" in told
    labels = [name[:8] for name in case.tables["members"]["account_id"][:2]]
    assert call(same, case.folder, *labels, "--why", "one phone") == 0
    told = capsys.readouterr()
    assert "one account" in told.out and "tocsin run" in told.err
    assert call(same, case.folder, labels[0], "--undo") == 0
    assert "of its own again" in capsys.readouterr().out
