"""The waterfall ends at the pair's q-value by way of its p-value, whichever test was the better, and however small they are."""

from __future__ import annotations

from math import inf, log10
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import poisson

from tocsin.query.acts.meetings import meetings
from tocsin.query.acts.waterfall import counts, waterfall, widest


def edges(traces: list[tuple[str, int, int, float]], traced: int = 3, pairs: int = 1000) -> list[dict[str, Any]]:
    """Rows of the table of edges for traces (name, occasions, added, expected), as the fused test makes them of `traced` traces."""
    p = [max(poisson.sf(occasions - 1, expected), 0.0) for _, occasions, _, expected in traces]
    summed = poisson.sf(sum(added for *_, added, _ in traces) - 1, sum(expected for *_, expected in traces))
    fused = min(1.0, 2 * min(summed, min(p) * traced))
    pair = {"pair_p_value": fused, "q_value": min(1.0, fused * pairs), "pairs_tested": pairs, "test": "moments"}
    names = {"account_a": "a", "account_b": "b", "window": 60, "usual": None}
    return [
        {
            **names,
            **pair,
            "trace": trace,
            "pair_rows": occasions + 1,
            "occasions": occasions,
            "added": added,
            "expected": expected,
            "spread": 0.0,
            "p_value": value,
        }
        for (trace, occasions, added, expected), value in zip(traces, p, strict=True)
    ]


def test_traces_add_up_in_order_of_strength_and_what_was_tried_comes_off() -> None:
    found = waterfall(edges([("link", 4, 4, 0.2), ("text", 9, 8, 0.1)]))
    assert found and not found.alone and not found.floor
    assert [(step.name, step.together, step.added) for step in found.traces] == [("text", 9, 8), ("link", 4, 4)]
    assert [step.name for step in found.corrections] == ["tried", "pairs"]
    assert (found.together, found.met, found.expected) == (12, 15, pytest.approx(0.3))
    assert [step.evidence for step in found.traces] == pytest.approx([-log10(poisson.sf(7, 0.1)), -log10(poisson.sf(11, 0.3))])
    assert found.corrections[0].evidence == pytest.approx(-log10(2 * poisson.sf(11, 0.3)))
    assert found.end == pytest.approx(-log10(2 * poisson.sf(11, 0.3) * 1000))


def test_the_meetings_told_are_those_that_are_drawn_beside_it() -> None:
    found = waterfall(edges([("link", 4, 4, 0.2)]))
    beside = meetings("a", "b", [("link", 0, 3), ("link", 900, 905)])
    assert found and (found.of_meetings(beside).met, found.of_meetings(None).met) == (2, 5)


def test_where_the_strongest_trace_alone_says_more_the_others_add_nothing() -> None:
    found = waterfall(edges([("link", 12, 12, 0.01), ("text", 1, 0, 40.0)]))
    assert found and found.alone
    assert found.traces[0].evidence == found.traces[1].evidence == pytest.approx(-log10(poisson.sf(11, 0.01)))
    assert found.corrections[0].evidence == pytest.approx(-log10(poisson.sf(11, 0.01) * 3 * 2))


def test_a_difference_too_small_to_count_is_named() -> None:
    rows = edges([("link", 1900, 1900, 1200.0)])
    found = waterfall([{**row, "pair_p_value": 1.0, "q_value": 1.0} for row in rows])
    assert found and [step.name for step in found.corrections] == ["too_little", "pairs"]
    assert found.traces[0].evidence > 50 and found.end == 0


def test_what_the_pairs_own_habits_explain_is_named() -> None:
    rows = [{**row, "pair_p_value": 1.0, "q_value": inf, "usual": 8.5, "test": "pairs"} for row in edges([("link", 9, 9, 0.1)])]
    found = waterfall(rows)
    assert found and found.corrections[0].name == "habits" and found.usual == 8.5
    assert found.end == 0


def test_what_is_too_small_for_a_number_is_told_as_less() -> None:
    found = waterfall(edges([("link", 400, 400, 0.001)]))
    assert found and found.floor
    assert found.traces[0].evidence > 1000
    assert found.end == pytest.approx(found.traces[0].evidence - log10(2) - 3)


def test_choices_know_no_window_and_older_cases_have_no_waterfall() -> None:
    rows = edges([("link", 6, 6, 0.2)])
    found = waterfall([{**row, "test": "choices"} for row in rows])
    assert found and found.at_any_time
    assert waterfall([{**row, "occasions": None} for row in rows]) is None
    assert waterfall([]) is None
    assert found.named(str.upper).a == "A"


def test_of_several_questions_that_of_pairs_or_the_answer_that_says_more() -> None:
    moments, choices = edges([("link", 3, 3, 0.5)]), edges([("link", 9, 9, 0.5), ("text", 8, 8, 0.1)])
    for rows in ([*moments, *({**row, "test": "choices"} for row in choices)], [{**row, "test": "choices"} for row in choices]):
        found = waterfall(rows)
        assert found and (found.test, found.together) == ("choices", 17)
    own = [{**row, "test": "pairs", "usual": 0.5} for row in moments]
    found = waterfall([*moments, *own])
    assert found and (found.test, found.usual) == ("pairs", 0.5)
    held = [{**row, "q_value": inf, "pair_p_value": 1.0} for row in own]
    found = waterfall([*held, *moments])
    assert found and (found.test, found.usual) == ("moments", 0.5)


def test_events_count_within_the_windows_of_their_traces() -> None:
    rows = edges([("link", 4, 4, 0.2)])
    found = waterfall(rows)
    assert (
        found and counts(found, {"trace": "link", "ts_a": 10, "ts_b": 70}) and not counts(found, {"trace": "link", "ts_a": 10, "ts_b": 71})
    )
    assert not counts(found, {"trace": "text", "ts_a": 10, "ts_b": 10})
    choices = waterfall([{**row, "test": "choices"} for row in rows])
    assert choices and counts(choices, {"trace": "link", "ts_a": 0, "ts_b": 9_999})
    assert widest([*rows, {**rows[0], "window": 900}, {**rows[0], "test": "choices", "window": 10**6}]) == {"link": 900}


COUNTS = st.tuples(st.integers(1, 40), st.floats(1e-4, 5))


@given(st.lists(COUNTS, min_size=1, max_size=4), st.integers(1, 10**7))
def test_it_ends_where_the_table_says(counts: list[tuple[int, float]], pairs: int) -> None:
    traces = [(f"t{n}", occasions, occasions, expected) for n, (occasions, expected) in enumerate(counts)]
    rows = edges(traces, traced=len(traces), pairs=pairs)
    found = waterfall(rows)
    assert found
    if not found.floor:
        assert found.corrections[0].evidence == pytest.approx(max(0.0, -log10(rows[0]["pair_p_value"])), abs=1e-6)
        assert found.end == pytest.approx(max(0.0, -log10(rows[0]["q_value"])), abs=1e-6)
    assert found.end <= found.corrections[0].evidence + 1e-9 <= found.most + 2e-9
