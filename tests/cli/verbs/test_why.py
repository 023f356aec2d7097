"""`tocsin why`: a selection of posts is counted and listed; nonsense is refused with a mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.verbs.calling import call
from tests.support import write_posts
from tocsin.case import Case
from tocsin.cli.verbs import export, why
from tocsin.errors import TocsinError
from tocsin.match import texts
from tocsin.match.families.state import Found, Related
from tocsin.model import phrase


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


def test_what_is_related_to_a_family_stands_below_it_and_in_no_count(
    tmp_path: Path, case: Case, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def judged(found: Found, *_: object) -> None:
        family = int(found.messages.sizes(found.corpus.posts_of).argmax())
        other = 0 if family else 1
        a, b = sorted((family, other))
        said = phrase(
            "changed.number", who="a" if a == family else "b", other="b" if a == family else "a", mine="3 boats", theirs="5 boats"
        )
        found.related.append(Related(a, b, "related", 0.8, [said]))

    monkeypatch.setattr(texts, "_by_meaning", judged)
    case.run()
    pair = case.tables["related"][0]
    family = next(row["family_id"] for row in case.tables["families"] if row["post_id"] in (pair["a"], pair["b"]))
    posts = case.why(family).total
    assert call(why, case.folder, family) == 0
    told = capsys.readouterr().out.splitlines()
    at = next(n for n, line in enumerate(told) if line.startswith("The same event or theme"))
    assert at == 2 + posts and "3 boats" in told[at + 2] and len(told) == at + 3
    related = case.why(family).related
    assert related is not None and len(related) == 1 and related["row"][0] is not None
    call(why, case.folder, family, "--open")
    assert "handle" in capsys.readouterr().out.splitlines()[at + 1]
    assert call(export, case.folder, "related", "-o", tmp_path / "related.csv") == 0
    rows = (tmp_path / "related.csv").read_text("utf-8-sig").splitlines()
    assert len(rows) == 2 and rows[1].count("post.") == 2 and "has “3 boats” where" in rows[1]
