"""The assessment as it is printed: its parts in their places, reasons as sentences, facts with whether a person gave them."""

from __future__ import annotations

from tests.report.synthetic import Synthetic
from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView
from tocsin.query.words import Words
from tocsin.report.sections.summary.assessment import assessment


def test_each_part_stands_in_its_place(view: CaseView) -> None:
    (one,) = assessment(Lookups(view), Words("en"))["campaigns"]
    assert (one["campaign"], one["label"]) == ("c1", "#LibérezMorvane")
    assert [(line["name"], line["value"]) for key in ("level", "criteria", "hypotheses") for line in one[key]] == [
        ("level", "incident"), ("diffusion", "partly"), ("activism", "open"),
    ]  # fmt: skip
    assert [(fact["name"], fact["given"]) for fact in one["facts"]] == [("copies", False), ("target", True)]
    assert one["criteria"][0]["for"] == one["criteria"][0]["gaps"] != [""]


def test_what_was_never_assessed_is_empty() -> None:
    assert assessment(Lookups(Synthetic(campaign=False, hostile=False).view()), Words("fr")) == {"campaigns": []}
