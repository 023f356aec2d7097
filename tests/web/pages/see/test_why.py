"""The rows behind a figure are those of `tocsin why`."""

from __future__ import annotations

from tests.report.synthetic import Synthetic
from tocsin.query.lookups import Lookups
from tocsin.query.why import why
from tocsin.query.words import Words
from tocsin.web.pages.page import Asked
from tocsin.web.pages.see.why import facts


def test_the_rows_are_those_of_why() -> None:
    lookups = Lookups(Synthetic().view())
    told, answer = facts(Asked(lookups, Words("en"), "/why/g1", "g1")), why(lookups, "g1")
    assert told["statement"] == answer.statement and [tuple(row[:-2]) for row in told["rows"]] == answer.rows


def test_what_accounts_declare_is_counted_and_not_listed() -> None:
    lookups = Lookups(Synthetic().view())
    for ref in filter(lookups.is_guarded, map(lookups.printed, lookups.findings)):
        assert facts(Asked(lookups, Words("en"), "/why", ref))["columns"] == ["note", "accounts"]
