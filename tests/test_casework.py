"""What people do with a case beside running it: exports go where they belong, opened ones through the gate."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.report.tables.small import make
from tocsin import casework
from tocsin.case import Case
from tocsin.casework import Casework
from tocsin.errors import SettingError


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return make(tmp_path_factory.mktemp("work"))


def opened(case: Case) -> list[str]:
    return [entry["what"] for entry in case.evidence.entries() if entry["action"] == "open"]


def test_an_export_lands_in_out_and_an_opened_one_in_private(case: Case) -> None:
    assert isinstance(case, Casework)
    done = case.export("campaign=none+platform=x")
    assert done.path == case.folder / "out" / "campaign=none+platform=x.csv" and opened(case) == []
    whole = case.export("accounts", "jsonl", opened=True)
    assert whole.path == case.folder / "private" / "accounts.jsonl" and whole.path.stat().st_mode & 0o077 == 0
    assert "handle_1" in whole.path.read_text() and opened(case) == ["export accounts"]
    assert case.audit() == []


def test_nothing_is_logged_for_what_is_not_there(case: Case) -> None:
    before = opened(case)
    with pytest.raises(SettingError):
        case.export("nothing", opened=True)
    with pytest.raises(SettingError, match="no writer named 'ods'"):
        case.export("posts", "ods")
    assert opened(case) == before


def test_the_ending_of_the_path_tells_the_format(case: Case, tmp_path: Path) -> None:
    assert case.export("edges", path=tmp_path / "net.GEXF").path.read_text().startswith("<?xml")
    other = case.export("edges", path=tmp_path / "edges.txt")
    assert other.path.read_bytes()[:3] == b"\xef\xbb\xbf" and other.told == ("written as CSV: no format has files that end in .txt",)
    assert case.export("edges", "csv", tmp_path / "edges.txt").told == ()


def test_after_a_run_the_index_stands_and_whoever_opens_the_case_makes_nothing(case: Case) -> None:
    shutil.rmtree(case.folder / "cache", ignore_errors=True)
    told = list[str]()
    case.run(progress=lambda what, done, total, dropped: told.append(what))
    (folder,) = (case.folder / "cache").iterdir()
    made = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert "index" in told and {"posts.parquet", "rows.arrow", "texts.arrow"} <= set(made) and case.notices == []
    view = Case.open(case.folder).view()
    assert view.span and view.single() and view.holding("a").num_rows
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir() if path.name != ".writable"} == {
        name: time for name, time in made.items() if name != ".writable"
    }
    told.clear()
    assert case.run("detect", progress=lambda what, done, total, dropped: told.append(what)).ran == [] and told == []


def test_an_index_that_cannot_be_made_is_a_notice(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(case.folder / "cache", ignore_errors=True)
    (case.folder / "cache").write_text("in the way")
    assert case.run().ran == []
    assert [notice.partition(":")[0] for notice in case.notices] == ["the index could not be made and will be when the case is opened"]
    (case.folder / "cache").unlink()
    case.notices.clear()
    monkeypatch.setattr(casework, "MOST_READY", 0)
    case.run()
    assert len(case.notices) == 1 and not (case.folder / "cache").exists()
    case.notices.clear()
