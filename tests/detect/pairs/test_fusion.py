import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control, poisson

from tocsin.detect.pairs.fusion import PairTests, false_discovery, fused
from tocsin.detect.pairs.null_model import TraceTests

TIMES = 2.0


def trace(pairs, together, expected):
    together, expected = np.asarray(together), np.asarray(expected, float)
    zeros = np.zeros(len(together))
    p = np.where(together > 0, poisson.sf(together - 1, expected), 1.0)
    return TraceTests(np.asarray(pairs), zeros, together, expected, zeros, p, zeros)


def test_one_trace_is_its_own_sum_and_the_better_of_two_tests_is_doubled():
    one = trace([3, 7], [4, 1], [0.5, 0.4])
    found = fused([one], one.pairs, one.together, 1000, TIMES)
    assert found.pairs.tolist() == [3, 7]
    assert np.allclose(found.p, np.minimum(1, 2 * one.p))


def test_counts_and_means_of_traces_add_up():
    some, other = trace([1, 2], [3, 2], [0.5, 0.1]), trace([2, 5], [2, 4], [0.2, 0.3])
    found = fused([some, other], np.array([1, 2, 5]), np.array([3, 4, 4]), 1000, TIMES)
    summed = poisson.sf(np.array([3, 4, 4]) - 1, [0.5, 0.1 + 0.2, 0.3])
    best = np.array([some.p[0], min(some.p[1], other.p[0]), other.p[1]]) * 2  # Bonferroni over the two traces
    assert np.allclose(found.p, 2 * np.minimum(summed, best))


def test_many_events_do_not_make_up_for_a_small_effect():
    one = trace([0, 1, 2], [1900, 5000, 8], [1200.0, 1200.0, 0.01])
    p = fused([one], one.pairs, one.together, 1000, TIMES).p
    assert p[0] == 1.0
    assert p[1] < 1e-50
    assert p[2] < 1e-10


@given(st.lists(st.floats(0, 1), min_size=1, max_size=50), st.integers(0, 100))
def test_q_values_are_benjamini_and_hochberg_s_with_the_tests_that_are_not_there_at_one(p, more):
    p = np.array(p)
    oracle = false_discovery_control(np.concatenate([p, np.ones(more)]))[: len(p)]
    assert np.allclose(false_discovery(p, len(p) + more), oracle)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30), st.floats(0, 1))
def test_the_step_up_rule_accepts_what_the_q_values_accept(p, level):
    p = np.sort(p)
    passing = np.flatnonzero(p <= level * np.arange(1, len(p) + 1) / len(p))
    accepted = passing.max() + 1 if len(passing) else 0
    near = np.abs(p * len(p) / np.arange(1, len(p) + 1) - level) < 1e-12  # rounding decides there
    if not near.any():
        assert (false_discovery(p, len(p)) <= level).sum() == accepted


def test_pairs_at_a_level():
    tests = PairTests(np.array([1, 4, 9]), np.array([0.001, 0.2, 0.04]), np.array([0.01, 0.3, 0.06]), np.ones(3), np.full(3, np.nan))
    assert tests.at_most(0.06).pairs.tolist() == [1, 9]
