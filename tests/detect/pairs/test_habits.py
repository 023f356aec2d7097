import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.detect.actions.pair_events import Actions
from tocsin.detect.actions.prepare import NEVER
from tocsin.detect.pairs.habits import UNSEEN, Reactions, _belonging, _following, _habit, _meeting, first_acts, surprising
from tocsin.detect.settings import PairsSettings

HOUR = 3600


def actions(rows, objects):
    """Actions from (object, account, time), sorted as they are kept."""
    some = np.array(sorted((o, t, a) for o, a, t in rows))
    names = pa.array([f"o{number}" for number in range(objects)])
    return Actions(some[:, 0], some[:, 2], some[:, 1], np.arange(len(some)), names)


def habit(rows, objects=20, window=60, barred=(0, 1), answers=True, born=None, maker=None, size=4):
    return _habit(first_acts(actions(rows, objects), size, born, maker), 0, 1, (window, window), np.array(barred), answers)


def explained(rows, objects=20, **more):
    met, mean = habit(rows, objects, **more)
    return not surprising(np.array([met]), np.array([mean + UNSEEN]), PairsSettings())[0]


def scattered(objects, seed, low=600, high=6 * HOUR):
    return np.random.default_rng(seed).integers(low, high, objects)


def test_two_who_come_together_hours_after_a_third_are_not_explained():
    late = scattered(20, 1)
    rows = [(o, 2, 0) for o in range(20)] + [(o, who, int(t) + 5 * (o % 3) * who) for o, t in enumerate(late) for who in (0, 1)]
    met, mean = habit(rows)
    assert met == 20
    assert mean < 2


def test_two_who_always_answer_within_seconds_are_explained_by_that():
    rng = np.random.default_rng(2)
    rows = [(o, 2, 0) for o in range(20)] + [(o, who, int(rng.integers(5, 40))) for o in range(20) for who in (0, 1)]
    assert explained(rows)


def test_the_time_when_an_object_was_made_counts_as_a_third():
    rng = np.random.default_rng(3)
    rows = [(o, who, int(rng.integers(5, 40))) for o in range(20) for who in (0, 1)]
    assert not explained(rows)
    assert explained(rows, born=np.zeros(20, np.int64))
    assert habit(rows, born=np.full(20, NEVER)) == habit(rows)


def test_near_misses_are_expected_to_be_hits():
    rows = [(o, 0, o * 9000) for o in range(8)] + [(o, 1, o * 9000 + (30 if o % 2 else 100) * (-1) ** (o // 2)) for o in range(8)]
    assert habit(rows, 8) == (4, 4.0)


def test_who_follows_the_other_on_what_others_made_is_explained_and_who_copies_its_texts_is_not():
    rows = [(o, 0, o * 9000) for o in range(16)] + [(o, 1, o * 9000 + 20 + o) for o in range(16)]
    assert habit(rows, 16) == (16, 16 - 4)
    assert habit(rows, 16, answers=False) == (16, 0)
    assert habit([(o, who, t if who == 0 else t - 24) for o, who, t in rows], 16)[1] < 4  # too close to have been read


def test_what_one_wrote_and_the_other_passes_on_counts_as_far_as_it_goes_both_ways():
    rows = [(o, who, o * 9000 + 20 * ((who + o) % 2)) for o in range(12) for who in (0, 1)]
    both = habit(rows, 12, maker=np.arange(12) % 2)
    one = habit(rows, 12, maker=np.zeros(12, np.int64))
    assert both == (12, 0)
    assert one == (0, 0)


@given(st.lists(st.integers(-60, 60), max_size=40))
def test_following_is_the_same_seen_from_either_side_and_never_more_than_there_was(lags):
    some = np.array(lags, np.int64)
    some = some[some != 0]
    assert 0 <= _following(some) <= len(some)
    assert _following(some) == _following(-some)


@given(st.lists(st.tuples(st.integers(-1, 500), st.integers(0, 23)), min_size=3, max_size=12), st.integers(0, 400))
def test_the_chance_of_meeting_is_a_share_and_the_same_seen_from_either_side(reactions, window):
    delays, hours = np.array(reactions).T
    mine, theirs = Reactions(delays, hours), Reactions(delays[::-1], hours)
    at = np.arange(len(delays))
    chance = _meeting(mine, theirs, at, at, window)
    assert 0 <= chance <= 1
    assert chance == pytest.approx(_meeting(theirs, mine, at, at, window))


def test_who_sleeps_and_answers_late_is_compared_with_the_same_hours():
    """By day both answer within a minute, by night hours later: every meeting is by day."""
    rng = np.random.default_rng(5)
    born = np.arange(40) * 5 * HOUR
    night = born // HOUR % 24 < 8
    rows = [(o, 2, int(born[o])) for o in range(40)]
    rows += [
        (o, who, int(born[o] + (rng.integers(6 * HOUR, 9 * HOUR) if night[o] else rng.integers(5, 50))))
        for o in range(40)
        for who in (0, 1)
    ]
    assert explained(rows, 40)


def test_a_common_partner_may_belong_to_a_pair_unless_it_is_always_first_or_there_are_many():
    always = [(o, who, o * 9000 + 10 * who) for o in range(9) for who in (0, 1)] + [(o, 2, o * 9000 - 50) for o in range(9)]
    mixed = [(o, who, o * 9000 + 10 * ((who + o) % 3)) for o in range(9) for who in range(3)]
    assert _belonging(first_acts(actions(always, 9), 4), (0, 1), [2]).tolist() == [0, 1]
    assert _belonging(first_acts(actions(mixed, 9), 4), (0, 1), [2]).tolist() == [0, 1, 2]
    assert _belonging(first_acts(actions(mixed, 9), 4), (0, 1), [2, 3, 3]).tolist() == [0, 1]


def test_surprising_is_often_enough_and_beyond_chance():
    settings = PairsSettings()
    assert surprising(np.array([10.0]), np.array([UNSEEN]), settings).tolist() == [True]
    assert surprising(np.array([2.0]), np.array([UNSEEN]), settings).tolist() == [False]
    assert surprising(np.array([300.0]), np.array([200.0]), settings).tolist() == [False]  # beyond chance, and not twice as often
