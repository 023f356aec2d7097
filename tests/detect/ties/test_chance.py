import numpy as np
import pytest
from scipy.stats import poisson

from tests.detect.ties.test_carried import objects
from tests.detect.ties.world import World
from tocsin.detect.settings import DetectSettings
from tocsin.detect.ties.chance import candidates, habits, surprising, weights


def crowd():
    made = World(2)
    made.crowd(30)
    found, ready = objects(made.table(), 30)
    posts = np.bincount([ready.accounts.index(row["account_id"]).as_py() for row in made.rows], minlength=len(ready.accounts))
    reposts = [row["account_id"] for row in made.rows if row["repost_id"]]
    return found, ready, habits(found, posts, np.bincount([ready.accounts.index(one).as_py() for one in reposts], minlength=len(posts)))


def test_an_object_counts_the_less_the_more_carry_it():
    found, _, _ = crowd()
    many = np.bincount(found.actions.objects)
    assert weights(found) == pytest.approx(1 / (many - 1))


def test_what_is_expected_of_all_pairs_is_what_they_have():
    found, ready, usual = crowd()
    a, b = np.triu_indices(len(ready.accounts), 1)
    have = (weights(found) * np.bincount(found.actions.objects) * (np.bincount(found.actions.objects) - 1) / 2).sum()
    assert usual.expected(a * len(ready.accounts) + b).sum() == pytest.approx(have, rel=0.05)
    assert usual.totals.sum() == pytest.approx(have)


def test_a_crowd_has_few_candidates_and_the_affinity_is_never_below_the_least():
    found, _, usual = crowd()
    settings = DetectSettings()
    some = candidates(found, usual, settings)
    assert len(some.pairs) <= 3
    assert (some.expected >= settings.ties.least_affinity * usual.expected(some.pairs).sum(axis=0) - 1e-12).all()


def test_equal_weights_of_one_are_a_poisson_count():
    p = surprising(np.ones(7), np.array([0] * 5 + [1] * 2), np.array([1.5, 1.0]))
    assert p == pytest.approx(poisson.sf([4, 1], [1.5, 1.0]))


def test_the_same_sum_of_smaller_weights_says_more_where_as_much_is_expected():
    few, many = surprising(np.ones(3), np.zeros(3, int), np.ones(1)), surprising(np.full(30, 0.1), np.zeros(30, int), np.ones(1))
    assert many[0] < few[0]
    assert surprising(np.zeros(0), np.zeros(0, int), np.ones(2)).tolist() == [1, 1]
