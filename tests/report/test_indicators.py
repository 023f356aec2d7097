"""The indicators: a row each, defanged, counted within the campaigns, and nothing a spreadsheet would run."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.report.synthetic import Synthetic
from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView
from tocsin.report.indicators import COLUMNS, EXPORTER, defanged, indicators


def test_an_address_is_written_so_that_nothing_opens_it() -> None:
    assert defanged("https://a.b.example/x.html") == "a[.]b[.]example/x.html"
    assert defanged("a.example") == "a[.]example"


def test_hosts_hashtags_and_coordinated_accounts_are_counted_within_the_campaign(view: CaseView) -> None:
    rows = list(indicators(Lookups(view)))
    told = {(row["kind"], row["indicator"]): row for row in rows}
    assert len(told) == len(rows)
    host = told["host", "morvane-info[.]example"]
    assert (host["evidence"], host["of"], host["tlp"]) == (24, 72, "TLP:AMBER")
    assert view.select(host["finding"]).count().posts == 24
    assert {row["kind"] for row in rows} == {"host", "link", "hashtag", "account"}
    assert all(row["first_seen"] <= row["last_seen"] for row in rows)


def test_the_file_has_the_published_columns_and_no_formula(view: CaseView, tmp_path: Path) -> None:
    EXPORTER.export(view, tmp_path / "indicators.csv", "en")
    rows = list(csv.DictReader((tmp_path / "indicators.csv").open(encoding="utf-8-sig")))
    assert rows and tuple(rows[0]) == COLUMNS
    assert not any(cell[:1] in "=+-@" for row in rows for cell in row.values() if cell)


def test_a_case_without_a_campaign_has_none() -> None:
    assert list(indicators(Lookups(Synthetic(campaign=False, hostile=False).view()))) == []
