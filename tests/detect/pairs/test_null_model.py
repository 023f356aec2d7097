import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import logsumexp
from scipy.stats import nbinom, poisson

from tocsin.detect.actions.pair_events import encoded
from tocsin.detect.pairs import null_model
from tocsin.detect.pairs.null_model import MOMENT, PRIOR, TraceTests, added, log_tail, occasions, tail
from tocsin.detect.pairs.pace import combinations, known, pace
from tocsin.detect.pairs.tally import tally

ACCOUNTS = 6


def actions(rows):
    objects, accounts, ts = zip(*rows, strict=True)
    ids = [f"p{number}" for number in range(len(rows))]
    table = pa.table({"object_id": objects, "account_id": accounts, "post_id": ids, "ts": pa.array(ts, pa.int64())})
    return encoded(table, pa.array(list("abcdef")), pa.array(ids))


@given(st.integers(0, 60), st.floats(1e-6, 50))
def test_the_tail_is_poisson_s(together, expected):
    assert tail(np.array([together]), np.array([expected]))[0] == pytest.approx(poisson.sf(together - 1, expected), rel=1e-9)


@given(st.integers(1, 3000), st.floats(1e-6, 2000))
def test_its_logarithm_goes_on_where_the_tail_ends(together, expected):
    every = poisson.logpmf(np.arange(together, together + 5000), expected)
    assert log_tail(together, expected) == pytest.approx(logsumexp(every) / np.log(10), rel=1e-9, abs=1e-9)
    assert log_tail(0, expected) == 0.0 and log_tail(together, 0.0) == -np.inf


@given(st.integers(0, 60), st.floats(1e-4, 50), st.floats(1e-3, 5))
def test_the_tail_is_the_negative_binomial_s_where_the_variance_is_greater(together, shape, odds):
    expected, spread = np.array([shape * odds]), np.array([shape * odds**2])
    wanted = nbinom.sf(together - 1, shape, 1 / (1 + odds))
    assert tail(np.array([together]), expected, spread)[0] == pytest.approx(wanted, rel=1e-6)
    assert log_tail(together, expected[0], spread[0]) == pytest.approx(np.log10(wanted), rel=1e-6, abs=1e-6)


def test_what_two_have_in_common_is_learned_and_not_known():
    """A second coincidence says less than the first: the first makes it likelier that the two share much."""
    odds, prior = 0.02, PRIOR
    once, twice = (tail(np.array([x]), np.array([odds * prior]), np.array([odds**2 * prior]))[0] for x in (1, 2))
    assert once == pytest.approx(odds * prior, rel=0.05)
    assert twice / once == pytest.approx(odds / 2, rel=0.1)


def test_a_mean_of_nothing_makes_anything_impossible_and_nothing_certain():
    assert tail(np.array([0, 3]), np.array([0.0, 0.0])).tolist() == [1.0, 0.0]


def test_the_mean_is_that_of_the_model_written_out():
    """rho (n + m + PRIOR) and each object's own pace, by hand for one pair with two joint acts and one co-share days apart."""
    found = actions([("x", "a", 0), ("x", "b", 5), ("y", "a", 90_000), ("y", "b", 90_002), ("z", "a", 10), ("z", "b", 500_000)])
    activity = np.array([9, 8, 1, 1, 1, 1])
    counted = tally(found, [60], ACCOUNTS, 1 - known(found))
    one = null_model.tested(counted, found, [60], activity)
    usual = pace(found, 60, one.pairs, ACCOUNTS)
    borrowed = 1 - known(found)
    apart = borrowed[2]  # z was shared, outside the window
    chance = 2 * (combinations(found) * borrowed).sum() * 9 * 8 / activity.sum() ** 2
    assert one.pairs.tolist() == [1]
    assert one.together.tolist() == [2]
    assert one.expected[0] == pytest.approx(usual.odds * (apart + chance + PRIOR) + usual.own.sum())
    assert one.spread[0] == pytest.approx(usual.odds**2 * (apart + chance + PRIOR))
    shape = one.expected[0] ** 2 / one.spread[0]
    assert one.p[0] == pytest.approx(nbinom.sf(1, shape, shape / (shape + one.expected[0])))
    assert one.lag[0] == pytest.approx(3.5)


def test_the_better_window_counts_double():
    found = actions([("x", "a", 0), ("x", "b", 5), ("y", "a", 90_000), ("y", "b", 90_002)])
    activity, weight = np.full(ACCOUNTS, 5), 1 - known(found)
    both = null_model.tested(tally(found, [60, 900], ACCOUNTS, weight), found, [60, 900], activity)
    single = null_model.tested(tally(found, [60], ACCOUNTS, weight), found, [60], activity)
    assert both.window.tolist() == [60]
    assert both.p[0] == pytest.approx(2 * single.p[0])


def test_what_follows_within_ten_minutes_is_one_occasion_on_whatever_trace():
    links = actions([("x", "a", 0), ("x", "b", 1), ("y", "a", MOMENT), ("y", "b", MOMENT + 1), ("z", "a", 90_000), ("z", "b", 90_001)])
    texts = actions([("t", "a", 90_200), ("t", "b", 90_201)])
    zeros = np.zeros(1)

    def trace(many):
        return TraceTests(np.array([1]), np.array([60]), np.array([many]), np.array([0.1]), zeros, zeros, zeros)

    counted, every = occasions(
        {"link": trace(3), "text": trace(1)}, {"link": links, "text": texts}, {"link": 2, "text": 1}, np.array([1]), ACCOUNTS
    )
    assert counted["link"].together.tolist() == [2]  # the second followed the first
    assert every.tolist() == [2]  # the text belongs to the second occasion
    assert counted["link"].p[0] == pytest.approx(2 * poisson.sf(1, 0.1))
    assert counted["text"].p[0] == pytest.approx(poisson.sf(0, 0.1))


def traced(*pairs):
    """Tests of (pair, p), everything else alike."""
    keys, p = zip(*pairs, strict=True)
    size = len(keys)
    return TraceTests(np.array(keys), np.full(size, 60), np.full(size, 9), np.full(size, 0.1), np.zeros(size), np.array(p), np.zeros(size))


def test_a_trace_adds_the_occasions_that_no_stronger_one_has():
    links = actions([("x", "a", 0), ("x", "b", 1), ("y", "a", 90_000), ("y", "b", 90_001), ("z", "a", 180_000), ("z", "b", 180_001)])
    texts = actions([("t", "a", 90_200), ("t", "b", 90_201), ("u", "a", 400_000), ("u", "b", 400_001)])
    found = added({"link": traced((1, 1e-6)), "text": traced((1, 1e-3))}, {"link": links, "text": texts}, np.array([1]), ACCOUNTS)
    assert {name: one.tolist() for name, one in found.items()} == {"link": [3], "text": [1]}
    found = added({"link": traced((1, 1e-2)), "text": traced((1, 1e-3))}, {"link": links, "text": texts}, np.array([1]), ACCOUNTS)
    assert {name: one.tolist() for name, one in found.items()} == {"link": [2], "text": [2]}


EVENTS = st.lists(st.tuples(st.sampled_from([1, 2, 8]), st.integers(0, 4000)), min_size=1, max_size=12)  # pairs (a, b), (a, c), (b, c)


@given(EVENTS, EVENTS, st.lists(st.floats(0, 1), min_size=6, max_size=6))
def test_what_the_traces_add_sums_to_the_occasions_of_the_pair(links, texts, p):
    every = np.array([1, 2, 8])
    traces = {"link": traced(*zip(every.tolist(), p[:3], strict=True)), "text": traced(*zip(every.tolist(), p[3:], strict=True))}
    done = {}
    for name, events in (("link", links), ("text", texts)):
        rows = [(f"{name}{n}", "abc"[who], ts) for n, (key, ts) in enumerate(events) for who in (key // ACCOUNTS, key % ACCOUNTS)]
        done[name] = actions(rows)
    found = added(traces, done, every, ACCOUNTS)
    assert (found["link"] + found["text"]).tolist() == occasions(traces, done, {"link": 1, "text": 1}, every, ACCOUNTS)[1].tolist()
