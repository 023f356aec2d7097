from __future__ import annotations

from typing import Any

from tests.report.pdf.told import told
from tocsin.query.words import Words
from tocsin.report.pdf.annexes.method import method, rates
from tocsin.report.pdf.blocks import Pages


def test_settings_versions_and_rejected_rows(dossier: dict[str, Any]) -> None:
    pages = Pages(Words("en"))
    method(pages, dossier)
    assert "no time and no text" in told(pages.blocks)


def test_what_was_not_measured_is_said(dossier: dict[str, Any]) -> None:
    pages = Pages(Words("en"))
    rates(pages, {"operandi": {"calibration": {"nominal": None, "runs": None, "rates": []}}})
    assert "Not calibrated" in told(pages.blocks)


def test_rates_are_nominal_and_realised() -> None:
    rate = {"planted": False, "what": "runs", "share": 0.1, "low": 0.0, "high": 0.3, "false": 1, "of": 10}
    pages = Pages(Words("en"))
    rates(pages, {"operandi": {"calibration": {"nominal": 0.05, "runs": 10, "rates": [rate]}}})
    assert all(said in told(pages.blocks) for said in ("5.0%", "1/10", "1 of 10"))
