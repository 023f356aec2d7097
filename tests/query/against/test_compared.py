"""One selection against the rest and another: rates with both sizes, what is too few has none, names stay hidden."""

from __future__ import annotations

from tocsin.query.against.compared import KINDS, compared
from tocsin.query.lookups import Lookups
from tocsin.query.mask import hiding
from tocsin.query.select.selection import parse
from tocsin.query.view import CaseView


def test_a_campaign_against_the_rest(view: CaseView) -> None:
    lookups = Lookups(view)
    found = compared(lookups, parse("campaign=any"), None)
    whole = view.select("all=posts").count().posts
    assert found.both == 0 and sum(side.rows for side in found.sides) == whole and tuple(found.rows) == KINDS
    family = found.rows["family"][0]
    assert family["value"] == "fam-morvane" and family["low"] > 0 and family["holds"] and family["a"] <= family["of_a"]
    langs = {row["value"]: row for row in found.rows["lang"]}
    assert sum(row["a"] for row in langs.values()) == found.sides[0].rows
    assert found.tests >= sum(row["difference"] is not None for rows in found.rows.values() for row in rows)


def test_two_selections_and_the_other_way_round(view: CaseView) -> None:
    lookups = Lookups(view)
    one, other = parse("lang=fr+platform=x"), parse("platform=x")
    found, back = compared(lookups, one, other), compared(lookups, other, one)
    assert found.both == found.sides[0].rows == back.both and found.sides == back.sides[::-1] and found.tests == back.tests
    rows = {row["value"]: row for row in found.rows["lang"]}
    assert rows["fr"]["rate_a"] == 1.0 and rows["fr"]["difference"] > 0


def test_too_few_have_no_rate(view: CaseView) -> None:
    found = compared(Lookups(view), parse("family=nothing"), None)
    assert found.sides[0].rows == 0 and found.tests == 0
    assert all(row["rate_a"] is None and not row["holds"] for rows in found.rows.values() for row in rows)


def test_a_word_that_is_hidden_is_none(view: CaseView) -> None:
    class Hide:
        digest = "x"

        def __call__(self, text: str) -> str:
            return text.replace("boat", "···").replace("tekne", "···")

        def all(self, texts: list[str]) -> list[str]:
            return [self(text) for text in texts]

    with hiding(Hide()):
        words = {row["value"] for row in compared(Lookups(view), parse("lang=tr"), None).rows["word"]}
    assert words and "tekne" not in words
