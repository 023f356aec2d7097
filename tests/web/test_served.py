"""A case is looked at again when it has changed, and not otherwise; one no watch looked at has feeds too, and nothing is written."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.people.cases import case_of
from tocsin.case import Case
from tocsin.web.served import Serving


def test_looked_at_again_only_when_it_changed(tmp_path: Path) -> None:
    case = Case.new(tmp_path / "case", "Fog")
    serving = Serving(case.folder)
    first = serving.now()
    assert serving.now() is first and len(first.feeds) == 9 and first.title == "Fog"
    assert not (case.folder / "deliver" / "log.jsonl").exists()
    with (case.folder / "case.toml").open("a") as stream:
        stream.write('[deliver.feeds]\nlangs = ["ar"]\n')
    assert sorted(serving.now().feeds) == ["findings.ar.atom", "findings.ar.json", "findings.ar.rss"]


def test_a_case_whose_cache_was_deleted_is_opened_anew(tmp_path: Path) -> None:
    case = case_of(tmp_path)
    serving = Serving(case.folder)
    first = serving.view()
    told = first.rows("select count(*) from idx_posts")
    assert serving.view() is first and serving.stands
    shutil.rmtree(case.folder / "cache")
    assert not serving.stands
    assert serving.view().rows("select count(*) from idx_posts") == told and serving.stands


def test_what_people_say_is_seen_at_once_and_nothing_is_opened_again(tmp_path: Path) -> None:
    case = case_of(tmp_path)
    serving = Serving(case.folder)
    first = serving.view()
    first.rows("select count(*) from posts")
    case.judge("all=posts", "accept")
    second = serving.view()
    assert len(second.judgements) == 1 and not first.judgements and vars(second)["_opened"] is vars(first)["_opened"]


def test_a_statement_is_seen_at_once_and_nothing_is_opened_again(tmp_path: Path) -> None:
    case = case_of(tmp_path)
    serving = Serving(case.folder)
    first = serving.view()
    first.rows("select count(*) from posts")
    (tmp_path / "said.txt").write_text("We never wrote it.")
    case.contest(tmp_path / "said.txt")
    second = serving.view()
    assert [one["id"] for one in second.contests] == ["S1"] and vars(second)["_opened"] is vars(first)["_opened"]
