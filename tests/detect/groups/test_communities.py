import numpy as np

from tocsin.detect.groups.communities import core, grouped
from tocsin.detect.pairs.fusion import PairTests
from tocsin.detect.settings import DetectSettings

SIZE = 1000


def verdicts(pairs, p, q):
    keys = np.array(sorted(a * SIZE + b for a, b in pairs))
    return PairTests(keys, np.full(len(keys), p), np.full(len(keys), q), np.ones(len(keys)), np.full(len(keys), np.nan))


def clique(members):
    return [(a, b) for a in members for b in members if a < b]


def test_the_core_keeps_those_with_enough_links_left():
    a, b = np.array([*clique(range(4)), (3, 9)]).T
    assert core(a, b, SIZE, 3).tolist() == [True] * 6 + [False]


def test_sure_links_need_fewer_of_them_than_weak_ones():
    assert np.flatnonzero(grouped(verdicts(clique(range(4)), 1e-9, 0.001), SIZE, DetectSettings()) >= 0).tolist() == [0, 1, 2, 3]
    assert not (grouped(verdicts(clique(range(4)), 1e-4, 0.3), SIZE, DetectSettings()) >= 0).any()
    assert (grouped(verdicts(clique(range(5)), 1e-4, 0.3), SIZE, DetectSettings()) >= 0).sum() == 5


def test_links_that_chance_gives_many_of_make_no_group():
    assert not (grouped(verdicts(clique(range(12)), 0.001, 0.9), SIZE, DetectSettings()) >= 0).any()


def test_links_that_say_nothing_are_cut_like_others():
    assert (grouped(verdicts(clique(range(4)), 1.0, 1.0), SIZE, DetectSettings(q=1.0)) >= 0).sum() == 4
