"""What stands beside a family: said from the family's side, each other family once, in none of its counts."""

from __future__ import annotations

import pytest

from tests.report.synthetic import Synthetic
from tocsin.model import phrase
from tocsin.query.lookups import Lookups
from tocsin.query.select.related import beside
from tocsin.query.view import CaseView
from tocsin.query.why import why
from tocsin.query.words import Words


@pytest.fixture(scope="module")
def made() -> Synthetic:
    """A case in which the campaign has a later state in another family, and one of its posts a part in common with a stray."""
    case = Synthetic(hostile=False)
    heads = {row["family_id"]: row["head_id"] for row in case.rows["families"]}
    members = [row["post_id"] for row in case.rows["families"] if row["family_id"] == "fam-morvane"]
    news = [row["post_id"] for row in case.rows["families"] if row["family_id"] == "fam-news"]
    stray = case.posts[3]["post_id"]

    def row(one: str, two: str, kind: str, score: float) -> dict[str, object]:
        a, b = sorted((one, two))
        told = [phrase("changed.number", who="a" if a == one else "b", other="b" if a == one else "a", mine="12 boats", theirs="15 boats")]
        shares = {"share_a" if a == one else "share_b": 0.25, "share_b" if a == one else "share_a": 0.75} if kind == "part" else {}
        return {"a": a, "b": b, "kind": kind, "score": score, "evidence": told, **shares}

    rows = [
        row(heads["fam-morvane"], heads["fam-news"], "related", 0.7),
        row(members[5], news[3], "related", 0.9),
        row(members[2], stray, "part", 0.8),
        row(members[1], members[2], "related", 0.99),  # of one family: a table as it should not be
    ]
    case.rows["related"] = rows
    case.tables["related"] = case.table("related")
    return case


@pytest.fixture(scope="module")
def view(made: Synthetic) -> CaseView:
    return made.view()


def test_each_other_family_stands_once_the_likeliest_first(view: CaseView) -> None:
    found = beside(view, ["fam-morvane", "fam-news", "nothing"])
    assert [(one.family, one.kind, one.score) for one in found["fam-morvane"]] == [("fam-news", "related", 0.9), (None, "part", 0.8)]
    assert [(one.family, one.score) for one in found["fam-news"]] == [("fam-morvane", 0.9)] and "nothing" not in found
    part = found["fam-morvane"][1]
    assert (part.share_ours, part.share_theirs) == (0.25, 0.75)


def test_it_is_said_from_the_side_of_the_family(view: CaseView) -> None:
    lookups = Lookups(view)
    found = beside(view, ["fam-morvane", "fam-news"])
    said = {name: Words("en").phrases(found[name][0].evidence, lookups) for name in found}
    assert said["fam-morvane"] == "another number: this message has “12 boats” where the other has “15 boats”"
    assert said["fam-news"] == "another number: the other has “12 boats” where this message has “15 boats”"


def test_why_lists_it_apart_from_what_it_counts(view: CaseView) -> None:
    answer = why(view, "fam-morvane", limit=1)
    assert answer.total == 72 and len(answer.rows) == 1 and answer.beside is not None
    assert (answer.beside.total, len(answer.beside.rows)) == (2, 1)
    assert answer.beside.statement.startswith("The same event or theme") and answer.beside.statement.endswith(": 2")
    assert answer.beside.rows[0][-1].startswith("related 0.9; family fam-news; another number: this message has")
    assert why(view, "campaign=any").beside is None


@pytest.mark.parametrize("lang", ["fr", "ar"])
def test_it_is_said_in_every_language(view: CaseView, lang: str) -> None:
    answer = why(view, "fam-news", words=Words(lang))
    assert answer.beside is not None and "12 boats" in answer.beside.rows[0][-1]
    assert "event" not in answer.beside.statement and "related" not in answer.beside.rows[0][-1]
