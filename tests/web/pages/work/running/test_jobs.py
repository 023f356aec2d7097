"""Jobs are processes of the command line: logged, ended as Ctrl-C ends them, one at a time."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.people.cases import case as case
from tocsin.case import Case
from tocsin.errors import CaseError, SettingError
from tocsin.web.pages.work.running import jobs


def ended(folder: Path, id: str) -> jobs.Job:
    end = time.monotonic() + 60
    while (one := jobs.job(folder, id)).state == "running":
        assert time.monotonic() < end
        time.sleep(0.02)
    return one


def test_a_job_has_a_log_and_an_end_and_takes_what_is_spent(case: Case) -> None:
    spent = case.folder / "inbox" / "x"
    spent.mkdir(parents=True)
    begun = jobs.start(case.folder, ["audit", str(case.folder)], "ann", spent)
    assert begun.state == "running" and begun.who == "ann"
    with pytest.raises(CaseError, match="already"):
        jobs.start(case.folder, ["audit", str(case.folder)], "ben")
    assert ended(case.folder, begun.id).state == "done" and not spent.exists()
    lines, at = jobs.log(case.folder, begun.id)
    assert lines[-1].startswith("everything holds") and jobs.log(case.folder, begun.id, at) == ([], at)
    with pytest.raises(SettingError, match="ended already"):
        jobs.cancel(case.folder, begun.id)


def test_a_job_is_cancelled_as_with_ctrl_c(case: Case) -> None:
    begun = jobs.start(case.folder, ["open", str(case.folder), "--port", "0"], "ann")  # runs until it is told to end
    end = time.monotonic() + 60
    while not jobs.log(case.folder, begun.id)[0]:
        assert time.monotonic() < end
        time.sleep(0.02)
    jobs.cancel(case.folder, begun.id)
    assert ended(case.folder, begun.id).state in ("cancelled", "done") and case.audit() == []


def test_a_run_is_cancelled_midway_and_the_next_goes_on(case: Case) -> None:
    begun = jobs.start(case.folder, ["run", str(case.folder)], "ann")
    end = time.monotonic() + 60
    while not jobs.log(case.folder, begun.id)[0]:  # a first stage is told, others are to come
        assert time.monotonic() < end
        time.sleep(0.01)
    jobs.cancel(case.folder, begun.id)
    assert ended(case.folder, begun.id).state == "cancelled" and case.audit() == []
    assert "run the same command again" in "".join(jobs.log(case.folder, begun.id)[0][-1:])
    assert ended(case.folder, jobs.start(case.folder, ["run", str(case.folder), "--only", "read"], "ben").id).state == "done"
    assert Case.open(case.folder).audit() == [] and not list(case.folder.rglob(".*.part"))


def test_what_fails_says_so(case: Case) -> None:
    one = ended(case.folder, jobs.start(case.folder, ["run", str(case.folder), "--only", "nothing"], "ann").id)
    assert one.state == "failed" and one.code == 2


@pytest.mark.parametrize("name", ["", "../..", "20260101T000000-1", "a/b"])
def test_no_other_file_is_taken_for_a_job(case: Case, name: str) -> None:
    with pytest.raises(SettingError):
        jobs.job(case.folder, name)


def test_progress_is_read_off_the_log() -> None:
    assert jobs.progress(["match: up to date", "families: 1,200 of 3,000, 400/s", "a note"]) == {
        "what": "families",
        "done": 1200,
        "total": 3000,
    }
    assert jobs.progress(["posts: 12"]) == {"what": "posts", "done": 12, "total": None}
    assert jobs.progress(["nothing"]) is None
