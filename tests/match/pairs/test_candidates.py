"""Which texts are worth encoding: order, budget, what hangs on a found family, and what is remembered of pairs."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tocsin.match.pairs import candidates as prospects
from tocsin.match.pairs.candidates import CLOSE_NAMES, COMPANY_NAMES, Pairs, around, company_rows, promise, worth_encoding

SIZE = 12
ODDS = st.floats(0.0, 1.0)
CODES = st.dictionaries(st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)).filter(lambda p: p[0] < p[1]), ODDS, max_size=30)


def made(odds: dict[tuple[int, int], float]) -> Pairs:
    a, b = (np.array([pair[side] for pair in odds], np.int64) for side in (0, 1))
    rows = np.zeros((len(odds), len(CLOSE_NAMES)), np.float32)
    return Pairs(a, b, np.ones(len(odds), np.bool_), np.array(list(odds.values()), np.float64), rows)


@given(CODES, st.integers(0, 8))
def test_a_budget_takes_the_best_and_rows_rise(odds: dict[tuple[int, int], float], budget: int) -> None:
    some, every = worth_encoding(made(odds), budget), worth_encoding(made(odds), 1000)
    assert len(some) == min(budget, len(every)) and set(some.tolist()) <= set(every.tolist())
    assert (np.diff(every) > 0).all()
    assert {i for pair, p in odds.items() if p >= prospects.WORTH for i in pair} <= set(every.tolist())


def test_a_hopeless_pair_is_not_worth_it() -> None:
    assert worth_encoding(made({(0, 1): 0.9, (2, 3): 0.0001}), 100).tolist() == [0, 1]


def test_a_fainter_hint_will_do_beside_a_found_family() -> None:
    pairs = made({(0, 1): 0.9, (1, 5): 0.01, (6, 7): 0.01, (0, 8): 0.0001})
    assert around(pairs, np.array([0, 1]), np.array([0, 1]), 100).tolist() == [0, 1, 5]
    assert around(pairs, np.array([0, 1]), np.array([0, 1]), 2).tolist() == [0, 1]


@given(CODES)
def test_what_was_thought_of_a_pair_is_remembered_by_its_place(odds: dict[tuple[int, int], float]) -> None:
    pairs = made(odds)
    rows = np.unique(np.concatenate([pairs.a, pairs.b, np.array([0])]))
    known = promise(pairs, rows)
    for (a, b), p in odds.items():
        at = np.searchsorted(rows, [a]), np.searchsorted(rows, [b])
        bounded = min(max(p, 1e-6), 1 - 1e-6)
        assert abs(float(known.of(*at)[0]) - max(np.log(bounded / (1 - bounded)), -7.0)) < 1e-4
    stranger = np.array([0]), np.array([len(rows)])
    assert known.of(*stranger).tolist() == [-7.0]


def test_company_counts_the_neighbours_two_share() -> None:
    rows = company_rows(made({(0, 1): 0.5, (0, 2): 0.4, (1, 2): 0.4, (3, 4): 0.5}), SIZE)
    shared = rows[:, COMPANY_NAMES.index("shared")]
    assert shared[0] > 0.1 and shared[3] == 0
