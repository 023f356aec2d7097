import numpy as np

from tocsin.detect.groups.bursts import Bursts
from tocsin.detect.groups.network import Network
from tocsin.detect.pairs.fusion import PairTests
from tocsin.detect.settings import DetectSettings
from tocsin.detect.verdicts.stability import stability

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
