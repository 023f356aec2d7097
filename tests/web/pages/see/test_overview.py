"""The overview tells its counts of their wholes."""

from __future__ import annotations

from tests.report.synthetic import Synthetic
from tocsin.query.lookups import Lookups
from tocsin.query.words import Words
from tocsin.web.pages.page import Asked
from tocsin.web.pages.see.overview import facts


def test_counts_and_findings() -> None:
    told = facts(Asked(Lookups(Synthetic().view(missing=("stage x has not run",))), Words("en"), "/"))
    assert told["counts"]["posts"]["value"] > 500 and told["missing"] == ["stage x has not run"]
    assert len(told["findings"]) <= told["findings_in_all"]
