import numpy as np
import pytest

from tests.detect.ties.world import DAY, World, by_pair, tied


def reading(lags, seed=1, days=40):
    """The tie of two who repost one source with these delays."""
    made = World(seed, days)
    made.crowd(30)
    made.channels("a", "b")
    made.read("fount", ("a", "b"), 16, lambda: lags(made.rng))
    return next(row for pair, row in by_pair(tied(made.table())).items() if set(pair) == {"a", "b"})


def independent(rng):
    return [int(rng.lognormvariate(5.2, 0.9)) for _ in range(2)]


def night(rng):
    asleep = rng.choice((0, 0, 6 * 3600))
    return [asleep + rng.randint(60, 3000) for _ in range(2)]


def one_hand(rng):
    delay = rng.randint(20, 3000)
    return [delay, delay + rng.randint(2, 9)]


def fast_hand(rng):
    delay = rng.randint(20, 100)
    return [delay, delay + rng.randint(6, 9)]


@pytest.mark.parametrize("lags", [independent, night])
@pytest.mark.parametrize("seed", range(4))
def test_two_readers_of_one_source_have_it_from_there(lags, seed):
    row = reading(lags, seed)
    assert (row["kind"], row["third"], row["before"]) == ("common_source", "fount", 1)
    assert "tie.apart" in [one["code"] for one in row["reasons"]]


@pytest.mark.parametrize("lags", [one_hand, fast_hand])
@pytest.mark.parametrize("seed", range(4))
def test_one_hand_that_reposts_a_source_is_no_reader_of_it(lags, seed):
    row = reading(lags, seed)
    assert row["kind"] in ("one_feed", "follower") and row["third"] == "fount"
    assert "tie.reacting" in [one["code"] for one in row["reasons"]]


def test_a_third_is_before_both_by_more_than_a_moment():
    made = World(3)
    made.crowd(30)
    made.channels("a", "b", "c")
    for _ in range(15):
        ts, text = made.moment(), made.words()
        for who in made.rng.sample(["a", "b", "c"], 3):
            ts += made.rng.randint(1, 15)
            made.post(who, ts, text)
    rows = by_pair(tied(made.table())).values()
    assert {(row["kind"], row["third"]) for row in rows} == {("one_feed", None)} and len(rows) == 3


def test_in_a_set_somebody_else_is_always_first_and_that_is_no_third():
    made = World(4)
    made.crowd(30)
    names = [f"set{number}" for number in range(6)]
    made.channels(*names)
    for _ in range(20):
        ts, text = made.moment(), made.words()
        for who in made.rng.sample(names, 6):
            ts += made.rng.randint(100, DAY // 20)
            made.post(who, ts, text)
    rows = by_pair(tied(made.table())).values()
    assert len(rows) == 15 and np.mean([row["before"] for row in rows]) == 0
    assert {row["kind"] for row in rows} <= {"exchange", "shared", "follower"}
