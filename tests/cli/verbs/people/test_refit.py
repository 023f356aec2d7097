"""`tocsin refit`: refuses with too few; keeps a better threshold, which the log, the run record and the dossier tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.verbs.calling import call
from tests.support import write_posts
from tocsin.case import Case
from tocsin.cli.verbs.people import refit
from tocsin.people.refit import thresholds
from tocsin.people.refit.fitting import Scored, fit
from tocsin.people.refit.thresholds import Refitted


def test_too_few_are_refused_and_a_better_threshold_is_kept_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    case = Case.new(tmp_path / "case", None, b"k" * 32)
    case.add(write_posts(tmp_path / "posts.csv", 200))
    case.run(changes={"match.encode": 0})
    edge = case.tables["edges"][0]
    case.judge(f"{edge['account_a']}~{edge['account_b']}", "accept")
    capsys.readouterr()
    assert call(refit, case.folder, "--apply") == 0
    told = capsys.readouterr()
    assert "detect.q: too few: 1 accepted, 0 rejected" in told.out and told.err == ""
    judged = [Scored(f"i{at}", -at / 1000, at < 20, f"g{at}") for at in range(40)]
    found = Refitted("detect.q", "edge", 0.05, 20, 20, 0, 0, 0, fit(judged, -0.05), "")
    monkeypatch.setattr(thresholds, "refitted", lambda lookups, entries, now: [found])
    assert (
        call(refit, case.folder) == 0
        and "--apply" in capsys.readouterr().out
        and "q" not in Case.open(case.folder).settings.get("detect", {})
    )
    assert call(refit, case.folder, "--apply") == 0 and "tocsin run" in capsys.readouterr().err
    again = Case.open(case.folder)
    assert again.settings["detect"]["q"] == "0.0195"
    again.run()
    record = next(run for run in again.run_records() if run["stage"] == "detect")
    assert (record["refitted"]["q"]["before"], record["refitted"]["q"]["after"], record["refitted"]["q"]["rejected"]) == (0.05, 0.0195, 20)
    for lang, words in (("en", "Thresholds fitted on judgements"), ("fr", "Seuils ajustés"), ("ar", "عتبات ضُبطت")):
        page = again.report("html", tmp_path / "d.html", lang).read_text("utf-8")
        assert words in page and "0.0195" in page.replace("0,0195", "0.0195")
    again.run(changes={"detect.q": 0.04})  # by hand since: no longer a fitted one
    assert next(run for run in again.run_records() if run["stage"] == "detect")["refitted"] == {} and again.audit() == []
