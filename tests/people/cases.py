"""A small case with accounts that say who they are, and two persons who keep it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tocsin.case import Case
from tocsin.store import persons

ROWS = (
    # handle, name, bio, followers
    ("alder_port", "Port of Alder", "Official account of the harbour ministry of Alder", 52_000),
    ("mira_v", "Mira Velde", "Baker. Member of the Blue Tide Party. Two cats.", 84),
    ("tide_paper", "The Tide Paper", "News from the quay, since 1911", 210_000),
    ("young_communists_quay", "Young Communists of the Quay", "Senator of the upper bay", 900),
)


def case_of(folder: Path, rows: tuple[tuple[str, str, str, int], ...] = ROWS) -> Case:
    """A case of one post by each account; nothing has run but reading."""
    made = Case.new(folder / "case", "Alder", b"k" * 32)
    with (folder / "posts.csv").open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(("post_id", "account_id", "ts", "text", "handle", "author_name", "bio", "followers"))
        for number, (handle, name, bio, followers) in enumerate(rows):
            writer.writerow(
                (f"p{number}", f"id{number}", 1_715_731_200 + number, f"The quay is closed, {number}", handle, name, bio, followers)
            )
    made.add(folder / "posts.csv")
    return made


def account(case: Case, number: int) -> str:
    """The pseudonym of an account by its place in ROWS."""
    return case.pseudonyms.account("unknown", f"id{number}")


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return case_of(tmp_path)


def at(monkeypatch: pytest.MonkeyPatch, login: str, name: str | None = None) -> None:
    """Sit down at a login, under a name or not."""
    monkeypatch.setattr(persons, "login", lambda: login)
    if name is None:
        monkeypatch.delenv(persons.NAMED, raising=False)
    else:
        monkeypatch.setenv(persons.NAMED, name)
