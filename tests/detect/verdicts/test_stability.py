from types import SimpleNamespace

import numpy as np

from tocsin.detect.groups.bursts import Bursts
from tocsin.detect.groups.network import Network
from tocsin.detect.pairs.fusion import PairTests
from tocsin.detect.settings import DetectSettings
from tocsin.detect.verdicts.stability import stabilities, stability

SIZE, MEMBERS = 5000, 6


def stable(bursts, p, q, stranger=1.0):
    """The stability of a group in which every pair has these p- and q-values; an outsider has the q-value `stranger` with each member."""
    burst, account = (axis.ravel() for axis in np.meshgrid(np.arange(bursts), np.arange(MEMBERS), indexing="ij"))
    zeros = np.zeros(len(burst), np.int64)
    mine = Bursts(("link",), zeros, burst, zeros, burst, account, 10_000 * burst + account, np.ones(len(burst), bool))
    inside = [a * SIZE + b for a in range(MEMBERS) for b in range(a + 1, MEMBERS)]
    outside = [a * SIZE + 99 for a in range(MEMBERS)]
    qs = np.array([q] * len(inside) + [stranger] * len(outside))
    ps = np.array([p] * len(inside) + [0.01] * len(outside))
    order = np.argsort(inside + outside)
    tested = PairTests(np.array(inside + outside)[order], ps[order], qs[order], np.ones(len(order)), np.full(len(order), np.nan))
    group = np.full(SIZE, -1)
    group[:MEMBERS] = 0
    found = Network("moments", True, {}, tested, tested.at_most(0.05), {}, mine, group, {})
    return stability(found, mine, np.arange(MEMBERS), DetectSettings())


def test_much_evidence_is_stable_and_little_is_not():
    assert stable(20, 1e-60, 1e-50) == 1.0
    assert stable(5, 1e-4, 0.04) < stable(20, 1e-60, 1e-50)


def test_a_group_that_half_the_rate_would_lose_is_less_stable():
    assert stable(20, 1e-60, 0.04) == 1.0  # so many of them that weak links do as well
    assert stable(20, 1e-3, 0.04) <= 0.9


def test_strangers_whom_twice_the_rate_would_let_in_make_it_less_stable():
    assert stable(20, 1e-60, 1e-50, stranger=0.08) == (9 + MEMBERS / (MEMBERS + 1)) / 10


def test_pairs_without_a_member_are_none_of_a_group_s_concern():
    pairs = np.array([1 * SIZE + 2, 1 * SIZE + 3, 2 * SIZE + 3, 7 * SIZE + 8])
    tested = PairTests(pairs, np.full(4, 1e-9), np.full(4, 1e-6), np.ones(4), np.full(4, np.nan))
    group = np.full(SIZE, -1)
    group[[1, 2, 3]] = 1
    burst = np.repeat(np.arange(9), 3)
    account = np.tile([1, 2, 3], 9)
    zeros = np.zeros(len(burst), np.int64)
    mine = Bursts(("link",), zeros + 1, burst, zeros, burst, account, 10_000 * burst + account, np.ones(len(burst), bool))
    found = Network("moments", True, {}, tested, tested.at_most(0.05), {}, mine, group, {})
    settings = DetectSettings(group=3)
    groups = [SimpleNamespace(network=found, bursts=mine, accounts=np.array([1, 2, 3]))] * 2
    assert stabilities(groups, settings) == [stability(found, mine, np.array([1, 2, 3]), settings)] * 2
