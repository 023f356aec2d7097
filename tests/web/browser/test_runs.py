"""A run from the browser: started, followed, cancelled; the case is whole after it. A file is sent, looked at and added."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.people.cases import case as case
from tests.web.browser.conftest import Bench
from tests.web.browser.test_judge import ready
from tocsin.case import Case
from tocsin.web.pages.work.running import jobs


def test_a_run_is_followed_and_cancelled(opened: Callable[[Path], Bench], case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    real: Any = jobs.subprocess.Popen
    wait = "import sys, time; print('families: 1 of 9', flush=True); time.sleep(90)"
    monkeypatch.setattr(jobs.subprocess, "Popen", lambda command, **more: real([command[0], "-c", wait], **more))
    bench = opened(case.folder)
    ready(bench, "/runs")
    with bench.page.expect_navigation():
        bench.page.locator("form[action='/runs'] button").first.click()
    bench.page.locator("[data-progress]", has_text="families 1").first.wait_for(timeout=60_000)
    assert bench.page.locator("pre.log").inner_text().strip() == "families: 1 of 9"
    with bench.page.expect_navigation():
        bench.page.get_by_role("button", name="Cancel").click()
    bench.page.wait_for_selector("pre.log[data-state=cancelled]", timeout=60_000)
    assert bench.console == [] and bench.outside == [] and case.audit() == []


def test_a_file_is_sent_and_added(opened: Callable[[Path], Bench], case: Case, tmp_path: Path) -> None:
    path = tmp_path / "more.csv"
    path.write_text("post_id,account_id,ts,text\nz1,zz,1715731200,A post that was added later\n")
    bench = opened(case.folder)
    ready(bench, "/import")
    bench.page.set_input_files("input[type=file]", path)
    with bench.page.expect_navigation(url="**/import?file=*"):
        bench.page.locator("form[data-upload] button").click()
    assert "more.csv" in bench.page.inner_text("main")
    with bench.page.expect_navigation():
        bench.page.get_by_role("button", name="Add it to the case").click()
    bench.page.wait_for_selector("pre.log[data-state=done]", timeout=90_000)
    assert len(Case.open(case.folder).tables["posts"]) == 5 and bench.console == [] and bench.outside == []
