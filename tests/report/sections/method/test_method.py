"""Section 5: what was run, rejected, how sure the times are; thresholds, where they come from and what they move; what fools each trace."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from tests.report.sections.figures import wrong
from tests.report.synthetic import Synthetic
from tocsin.detect.provenance import described, usual
from tocsin.detect.settings import DetectSettings
from tocsin.engine.given import configure
from tocsin.query.catalogue import LANGUAGES
from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView
from tocsin.query.words import Words
from tocsin.report.html import EXPORTER
from tocsin.report.sections.method.method import method


def test_rejected_rows_add_up_and_every_reason_is_named(view: CaseView) -> None:
    found = method(Lookups(view), Words("en"))
    assert {one["reason"]: one["rows"]["value"] for one in found["rejected"]} == {"not an object": 4, "no time and no text": 3}
    assert found["rejected_in_all"]["value"] == 7


def test_posts_by_the_certainty_of_their_time_add_up(view: CaseView, source: Synthetic) -> None:
    found = method(Lookups(view), Words("en"))
    assert sum(one["posts"]["value"] for one in found["times"]) == len(source.posts)
    assert wrong(view, found["times"]) == []


def test_runs_are_told_with_settings_rows_and_short_digests(view: CaseView) -> None:
    first = method(Lookups(view), Words("en"))["runs"][0]
    assert (first["stage"], first["settings"]["threshold"], first["inputs"]) == ("match", 0.9, {"posts": "cd" * 6})
    assert (first["dropped"], first["seconds"]) == ({"too short": 3}, 1.25)


def test_traces_are_those_of_the_edges(view: CaseView) -> None:
    assert [name for name, _ in method(Lookups(view), Words("en"))["traces"]] == ["text"]


class Run(Synthetic):
    """A case whose detection ran with one threshold changed."""

    def run_records(self) -> list[dict[str, Any]]:
        settings = asdict(configure(DetectSettings, {"verdict.rest_hours": "9"}))
        return [{**record, "settings": settings} if record["stage"] == "detect" else record for record in super().run_records()]


@pytest.fixture(scope="module")
def ran() -> CaseView:
    return Run(hostile=False).view()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_threshold_stands_there_with_its_origin(ran: CaseView, lang: str) -> None:
    found = method(Lookups(ran, lang), Words(lang))
    rows = {row["name"]: row for row in found["thresholds"]["rows"]}
    assert set(rows) == {one.name for one in described(DetectSettings())}
    assert rows["detect.verdict.rest_hours"]["value"] == 9.0
    assert found["thresholds"]["f1"] == usual().f1
    assert all(row["source"] and row["moves"] for row in rows.values())
    assert len({row["source"] for row in rows.values()}) == 3
    assert rows["detect.q"]["moves"] != rows["detect.fewest"]["moves"]
    settings = next(run["settings"] for run in found["runs"] if run["stage"] == "detect")
    assert settings["verdict.rest_hours"] == 9.0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_prints_them(ran: CaseView, tmp_path: Path, lang: str) -> None:
    EXPORTER.export(ran, tmp_path / "dossier.html", lang)
    page = (tmp_path / "dossier.html").read_text(encoding="utf-8")
    assert "<code>detect.verdict.audience_means</code>" in page
    assert ("0,982" if lang == "fr" else "0.982") in page


def test_where_detection_has_not_run_there_are_none() -> None:
    assert method(Lookups(Synthetic(hostile=False).view()), Words("en"))["thresholds"]["rows"] == []


def test_a_trace_says_what_fools_it() -> None:
    assert all(fooled for _, fooled in method(Lookups(Synthetic(hostile=False).view(), "fr"), Words("fr"))["traces"])
