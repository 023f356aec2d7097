"""A fitted threshold: where a clean cut is, it is found; nothing depends on the order; folds keep what belongs together apart."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.people.refit.fitting import FOLDS, Scored, Share, _folds, fit, kept, threshold

scored = st.lists(
    st.tuples(st.integers(0, 100), st.booleans(), st.integers(0, 6)), min_size=2, max_size=40, unique_by=lambda one: (one[0], one[2])
).map(lambda rows: [Scored(f"i{at}", score / 100, accepted, f"g{group}") for at, (score, accepted, group) in enumerate(rows)])


def errors(some: list[Scored], at: float) -> int:
    return sum((one.score >= at) != one.accepted for one in some)


@given(scored, st.floats(0, 1))
def test_no_place_errs_less_within_what_was_judged(some: list[Scored], now: float) -> None:
    at = threshold(some, now)
    assert all(errors(some, at) <= errors(some, place / 200) for place in range(201) if place / 200 <= max(one.score for one in some))
    assert errors(some, at) <= errors(some, now)


@given(scored, st.floats(0, 1), st.integers(0, 99))
def test_the_fit_does_not_depend_on_the_order(some: list[Scored], now: float, seed: int) -> None:
    mixed = list(some)
    random.Random(seed).shuffle(mixed)
    assert fit(mixed, now) == fit(some, now)


@given(scored)
def test_what_belongs_together_is_in_one_fold_and_nothing_is_lost(some: list[Scored]) -> None:
    folds = _folds(some)
    assert sorted(one.id for fold in folds for one in fold) == sorted(one.id for one in some) and len(folds) <= FOLDS
    places = {one.group: {at for at, fold in enumerate(folds) for other in fold if other.group == one.group} for one in some}
    assert all(len(found) == 1 for found in places.values())


def test_a_clean_cut_is_found_and_measured_on_what_was_held_out() -> None:
    some = [Scored(f"i{at}", at / 40, at >= 24, f"g{at}") for at in range(40)]
    told = fit(some, 0.3)
    assert 23 / 40 < told.fitted <= 24 / 40 and told.before.errors == 12 and told.after.errors <= 2
    assert told.ends == (0.0, 39 / 40) and told.judged == 40 and told.after.precision.part <= told.after.precision.whole


def test_where_nothing_is_won_the_threshold_stays() -> None:
    some = [Scored(f"i{at}", 0.5 + at / 100, True, f"g{at}") for at in range(20)]
    assert fit(some, 0.5).fitted == 0.5
    noise = [Scored(f"i{at}", 0.5 + at / 100, at % 2 == 0, f"g{at}") for at in range(40)]
    assert fit(noise, 0.4).after.errors >= fit(noise, 0.4).before.errors - 3


def test_shares_and_what_is_kept() -> None:
    one, other = Scored("a", 0.9, True, "a"), Scored("b", 0.8, False, "b")
    told = kept([(one, True), (other, True)])
    assert (told.errors, told.precision, told.recall) == (1, Share(1, 2), Share(1, 1))
    assert str(Share(0, 0)) == "none" and str(Share(5, 10)) == "5 of 10 (0.24 to 0.76)" and Share(0, 0).interval == pytest.approx((0, 1))
