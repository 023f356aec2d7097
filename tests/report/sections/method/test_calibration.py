from __future__ import annotations

from pathlib import Path

import pytest

from tests.report.synthetic import Synthetic
from tests.report.test_golden import Text
from tocsin.query.view import CaseView
from tocsin.report.html import EXPORTER
from tocsin.report.sections.method.calibration import calibration


class Asked(Synthetic):
    """A case whose detection was run with a rate, and not calibrated."""

    def run_records(self):
        return [{"stage": "detect", "version": "0.1.0", "settings": {"q": 0.01}}]


def words(source: Synthetic, path: Path, lang: str) -> str:
    EXPORTER.export(source.view(), path, lang)
    return " ".join(Text(path.read_text(encoding="utf-8")).lines)


def test_both_realised_rates_stand_beside_the_nominal_one(view: CaseView) -> None:
    found = calibration(view)
    assert (found["nominal"], found["runs"]) == (0.05, 20)
    assert [(rate["planted"], rate["what"]) for rate in found["rates"]] == [
        (False, "any_runs"), (False, "runs"), (False, "small_runs"), (False, "accounts"), (False, "small_accounts"),
        (True, "groups"), (True, "accounts"), (True, "pairs"), (True, "small_groups"), (True, "small_accounts"),
    ]  # fmt: skip


def test_every_rate_is_printed_with_its_interval(pages: dict[str, Path]) -> None:
    text = " ".join(Text(pages["en"].read_text(encoding="utf-8")).lines)
    assert "Nominal: false among the pairs, as asked for 5.0%" in text
    assert "runs that found a larger group 5.0% 0.1% to 25% 1 of 20" in text
    assert "runs that found a pair or a three 0% 0% to 17% 0 of 20" in text
    assert "false among the accounts called in them 3.1% 1.0% to 7.1% 9 of 290" in text
    assert "of chance alone" in text


@pytest.mark.parametrize(("lang", "said"), [("en", "Not calibrated"), ("fr", "Non étalonné"), ("ar", "غير معايَر")])
def test_where_nothing_was_measured_it_says_so(lang: str, said: str, tmp_path: Path) -> None:
    assert said in words(Synthetic(campaign=False), tmp_path / "page.html", lang)


def test_the_rate_that_was_asked_for_is_told_even_then(tmp_path: Path) -> None:
    assert "at most 1.0% false pairs were asked for" in words(Asked(campaign=False), tmp_path / "page.html", "en")
