"""Kappa and alpha on worked tables, against the definitions, and what their intervals must do."""

from __future__ import annotations

from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.people.agreement.measures import agreement, alpha, kappa
from tocsin.query.against.intervals import wilson

verdict = st.sampled_from(("accept", "reject", "unsure"))


def table(*counts: tuple[str, str, int]) -> list[dict[str, str]]:
    return [{"ann": one, "ben": other} for one, other, times in counts for _ in range(times)]


def test_kappa_of_a_worked_table() -> None:
    told = kappa(table(("accept", "accept", 20), ("accept", "reject", 5), ("reject", "accept", 10), ("reject", "reject", 15)))
    assert told.agreed == pytest.approx(0.7) and told.expected == pytest.approx(0.5) and told.value == pytest.approx(0.4)
    assert told.low is not None and told.high is not None and told.low < 0.4 < told.high


def by_definition(judged: list[dict[str, str]]) -> float | None:
    """Krippendorff's alpha from all ordered pairs within things, and over all verdicts."""
    both = [one for one in judged if len(one) > 1]
    every = [said for one in both for said in one.values()]
    seen = sum(sum(a != b for a, b in permutations(one.values(), 2)) / (len(one) - 1) for one in both) / len(every)
    expected = sum(a != b for a, b in permutations(every, 2)) / (len(every) * (len(every) - 1))
    return None if expected == 0 else 1 - seen / expected


@given(st.lists(st.dictionaries(st.sampled_from("abcd"), verdict, max_size=4), min_size=1, max_size=12))
def test_alpha_is_what_its_definition_says_where_all_judged_as_often(judged: list[dict[str, str]]) -> None:
    even = [one for one in judged if len(one) == 3]
    if even:
        told, value = alpha(even), by_definition(even)
        assert told.value == (None if value is None else pytest.approx(value))
    told = alpha(judged)
    assert told.items == sum(len(one) > 1 for one in judged)
    if told.value is not None and told.low is not None and told.high is not None:
        assert told.low <= told.value + 1e-9 and told.value <= told.high + 1e-9 and told.high <= 1 + 1e-9


def test_alpha_weighs_a_thing_by_its_verdicts() -> None:
    judged = [{"a": "accept", "b": "accept", "c": "accept"}, {"a": "accept", "b": "reject"}, {"a": "reject", "b": "reject", "c": "accept"}]
    told, value = alpha(judged), by_definition(judged)
    assert told.value == pytest.approx(value)


@given(st.lists(st.tuples(verdict, verdict), min_size=1, max_size=30))
def test_kappa_does_not_depend_on_order_or_on_who_is_first(said: list[tuple[str, str]]) -> None:
    one = [{"ann": a, "ben": b} for a, b in said]
    other = [{"ann": b, "ben": a} for a, b in reversed(said)]
    assert kappa(one) == kappa(other) or kappa(one).value == pytest.approx(kappa(other).value)


def test_all_alike_means_nothing_and_few_alike_leave_room() -> None:
    assert kappa(table(("accept", "accept", 9))).value is None and agreement([]).value is None and agreement([{"ann": "accept"}]).items == 0
    told = kappa(table(("accept", "accept", 3), ("reject", "reject", 2)))
    assert told.value == 1.0 and told.low is not None and told.low < 0.2
    assert agreement([{"a": "accept", "b": "accept"}, {"c": "reject", "b": "accept"}]).measure == "alpha"


def test_wilson() -> None:
    low, high = wilson(5, 10)
    assert (round(low, 3), round(high, 3)) == (0.237, 0.763) and wilson(0, 0) == (0.0, 1.0)
    assert wilson(10, 10)[0] == pytest.approx(0.7225, abs=1e-3) and Counter(map(round, wilson(0, 10)))[0] == 2
