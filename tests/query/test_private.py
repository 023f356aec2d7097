"""Who may read `private/` is led from a row to its author and its raw file, and that is logged; nobody else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import write_posts
from tocsin.case import Case
from tocsin.cli import main
from tocsin.query.answer import PRIVATE_COLUMNS, SOURCE_COLUMNS
from tocsin.query.private import Person, PrivateView


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    folder = tmp_path_factory.mktemp("private")
    made = Case.new(folder / "case")
    made.add([write_posts(folder / "posts.csv", posts=40)])
    return made


def test_without_opening_a_row_leads_to_the_digest_of_its_file_and_its_row(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    entries = len(list(case.evidence.entries()))
    assert main(["why", str(case.folder), "all=posts", "--limit", "3"]) == 0
    text = capsys.readouterr().out
    sha256 = next(iter(case.evidence.kept()))
    assert text.count(sha256[:12]) == 3
    assert sha256 not in text
    assert all(column in text for column in SOURCE_COLUMNS)
    assert len(list(case.evidence.entries())) == entries


def test_what_is_opened_is_logged_first_and_leads_to_the_author_and_the_file(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["why", str(case.folder), "all=posts", "--limit", "1", "--open"]) == 0
    text = capsys.readouterr().out
    sha256 = next(iter(case.evidence.kept()))
    assert all(column in text for column in PRIVATE_COLUMNS)
    assert str(case.evidence.path(sha256)) in text
    assert Case.open(case.folder).digest == case.digest, "who looked moves the head of the log, not what names the evidence"
    last = list(Case.open(case.folder).evidence.entries())[-1]
    assert (last["action"], last["what"]) == ("open", "all=posts")
    assert Case.open(case.folder).audit() == []


def test_a_row_is_the_row_of_the_raw_file(case: Case) -> None:
    view = case.view(missing=())
    post = view.select("all=posts").page(1)[0]
    person = case.private(view, "a test").of_posts([post.n])[post.n]
    assert person.path is not None and person.row is not None
    line = Path(person.path).read_text(encoding="utf-8").splitlines()
    assert any(post.text in near for near in line[person.row - 2 : person.row + 1])


def test_of_whom_nothing_is_known_nothing_is_said(case: Case) -> None:
    view = case.view(missing=())
    people = case.private(view, "a test")
    assert isinstance(people, PrivateView)
    assert people.of_accounts(["nobody"]) == people.addresses(["nothing"]) == people.of_posts([]) == {}
    assert people.bio("nobody") is None
    known = people.of_accounts(view.authors([0]).values())
    assert [isinstance(person, Person) and person.path is not None for person in known.values()] == [True]
