"""`tocsin why`: a selection of posts is counted and listed; nonsense is refused with a mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.verbs.calling import call
from tests.support import write_posts
from tocsin.case import Case
from tocsin.cli.verbs import why
from tocsin.errors import TocsinError


@pytest.fixture
def case(tmp_path: Path) -> Case:
    case = Case.new(tmp_path / "case")
    list(case.adding([write_posts(tmp_path / "posts.csv", 40)]))
    return case


def test_a_selection_is_counted_and_its_first_rows_listed(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(why, case.folder, "all=posts", "--limit", 3) == 0
    told = capsys.readouterr()
    assert told.out.startswith("The whole collection\n")
    assert len(told.out.splitlines()) == 2 + 3  # what is selected, the names of the columns, three posts
    assert "partial" in told.err


def test_what_there_is_not_is_refused(case: Case) -> None:
    with pytest.raises(TocsinError) as refusal:
        call(why, case.folder, "nonsense")
    assert refusal.value.mend
