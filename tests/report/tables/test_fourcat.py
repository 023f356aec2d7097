"""Posts for 4CAT: its five columns first, its timestamps, and rows that our own reader of 4CAT takes back."""

from __future__ import annotations

import csv
from pathlib import Path

from tocsin.case import Case
from tocsin.query.view import CaseView
from tocsin.report.tables.fourcat import COLUMNS, write
from tocsin.report.tables.rows import rows_of


def test_posts_are_written_as_4cat_reads_them(view: CaseView, tmp_path: Path) -> None:
    assert write(rows_of(view, "campaign=any"), tmp_path / "posts.csv") == ()
    rows = list(csv.DictReader((tmp_path / "posts.csv").open(encoding="utf-8")))
    assert len(rows) == 72 and list(rows[0]) == list(COLUMNS) and list(COLUMNS)[:5] == ["id", "thread_id", "timestamp", "author", "body"]
    assert rows[0]["timestamp"] == "2024-05-15 10:00:00" and all(row["id"] and row["thread_id"] for row in rows)
    assert not any("capitaine_bleu" in row["body"] for row in rows)


def test_a_case_takes_the_file_back(view: CaseView, tmp_path: Path) -> None:
    write(rows_of(view, "campaign=any"), tmp_path / "posts.csv")
    case = Case.new(tmp_path / "case")
    (added,) = case.add([tmp_path / "posts.csv"])
    assert added.format == "fourcat" and len(case.tables["posts"]) == 72


def test_what_is_no_post_is_told(view: CaseView, tmp_path: Path) -> None:
    (told,) = write(rows_of(view, "groups"), tmp_path / "groups.csv")
    assert "holds no posts" in told and len((tmp_path / "groups.csv").read_text("utf-8").splitlines()) == 1
