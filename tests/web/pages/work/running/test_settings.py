"""Settings with their meaning; one changed says what would run again, and changes nothing."""

from __future__ import annotations

from tests.people.cases import case as case
from tests.web.asking import ask
from tests.web.pages.synthetic import app
from tests.web.pages.work.running.test_runs import told
from tocsin.case import Case
from tocsin.flow.described import settings
from tocsin.query.catalogue import catalogue
from tocsin.query.view import CaseView


def test_what_would_change_is_told_and_nothing_is_changed(case: Case) -> None:
    before = (case.folder / "case.toml").read_bytes()
    found = told(case, "/settings.json", "name=read.keywords&value=harbour")["would"]
    stages = {one["stage"]: one for one in found["stages"]}
    assert any("read.keywords" in line for line in stages["read"]["lines"]) and not stages["read"]["anyhow"]
    assert (case.folder / "case.toml").read_bytes() == before


def test_what_is_no_setting_is_refused(case: Case, view: CaseView) -> None:
    from tocsin.web.app import application

    for query in ("name=nothing.q&value=1", "name=detect.q&value=many"):
        assert ask(application(case.folder, 8800, None), "/settings", query=query).status == 400
    assert ask(app(view), "/settings").status == 200


def test_settings_are_explained_in_three_languages_where_they_are_not_of_a_part_of_detection() -> None:
    told = {key for key in catalogue() if key.startswith("means.")}
    plain = {f"means.{name}" for name in settings() if name.count(".") == 1}
    assert told <= {f"means.{name}" for name in settings()} and plain <= told
