from __future__ import annotations

import pytest

from tocsin.assess.weighing.given.explained import contest
from tocsin.assess.weighing.given.read import facts
from tocsin.assess.weighing.given.values import Given


@pytest.mark.parametrize(
    ("told", "benign"),
    [
        ({"benign_source": "share button of a news site"}, {"share_button"}),
        ({"open_call": {"by": "domestic party", "public": True}}, {"open_call"}),
        ({"open_call": {"by": "domestic party", "public": False}}, set()),
        ({"open_call": {"by": "domestic party", "before_first_copy_min": -5}}, set()),
        ({"contest": {"fact": "a petition page had this text", "verified": True}}, {"petition"}),
        ({"contest": {"fact": "a petition page had this text"}}, set()),
        ({"sites": {"n": 30, "disclaimer": "paid press release"}}, {"syndication"}),
        ({"sites": {"n": 30, "owner": "unknown"}}, set()),
        ({"sites": {"n": 30, "owner": "named in the imprint"}}, {"stated_owner"}),
        ({"automation": {"accounts": 3, "declared": True}}, {"declared_automation"}),
        ({"petition": {"checked": False}}, set()),
        ({"denial": "archived"}, set()),
    ],
)
def test_benign_explanations_that_hold(told: dict[str, object], benign: set[str]) -> None:
    assert facts(told).benign == benign


def test_an_answer_and_whether_it_was_checked() -> None:
    found = facts({"denial": "archived", "contest": {"fact": "it was a fair", "verified": False}}).contest
    assert found is not None and (found.denial, found.fact, found.verified) == (True, "it was a fair", False)


def test_a_denial_alone_is_told_and_proves_nothing() -> None:
    found = contest(Given({"denial": "archived"}))
    assert found is not None and (found.denial, found.fact, found.verified) == (True, None, None)
    assert contest(Given({})) is None
