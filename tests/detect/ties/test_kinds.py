from dataclasses import replace

import numpy as np
import pytest

from tests.detect.ties.test_order import pairs
from tocsin.detect.settings import TieSettings
from tocsin.detect.ties.kinds import KINDS, Measured, kinds, turned
from tocsin.detect.ties.order import Order, ordered
from tocsin.detect.ties.thirds import Thirds


def one(*lags, share=0.2, of_a=0, of_b=0, forwards=(0, 0), before=0, most=0, told=0, together=False, crowded=False):
    """The measures of one pair that shares posts with these delays of b after a, a day apart."""
    found = pairs(*((0, 100_000 * n, 100_000 * n + lag) for n, lag in enumerate(lags)))
    order = ordered(found, found, 1)
    value = np.array
    third = Thirds(value([before]), value([7 if before else -1]), value([most]), value([2]), value([told]), value([together]))
    lag = [value([float(np.quantile(np.abs(lags), level))]) for level in (0.25, 0.5, 0.75)]
    sides = value([share]), value([share])
    forward = value([forwards[0]]), value([forwards[1]])
    return Measured(
        value([0]),
        value([1]),
        value([len(lags)]),
        *sides,
        order,
        order.p,
        lag,
        value([of_a]),
        value([of_b]),
        forward,
        third,
        value([crowded]),
    ), found


LATE, BOTH, SOON = [4000] * 12, [4000, -4000] * 6, [20, -20] * 6


@pytest.mark.parametrize(
    ("kind", "measured"),
    [
        ("follower", one(*LATE)),
        ("mirror", one(*LATE, share=0.6)),
        ("exchange", one(*BOTH)),
        ("one_feed", one(*SOON)),
        ("shared", one(*LATE[:4], -4000)),
        ("relay", one(*LATE, of_a=8, forwards=(0, 8))),
        ("relay", one(*LATE, of_a=8, forwards=(1, 40))),
        ("promotion", one(*LATE, of_a=4, of_b=4, forwards=(4, 4))),
        ("one_feed", one(*SOON, of_a=4, of_b=4, forwards=(4, 4))),
        ("common_source", one(*LATE, before=9, most=8, told=9)),
        ("same_sources", one(*LATE, before=9, most=3, told=9)),
        ("follower", one(*LATE, before=9, most=8, told=9, together=True)),
        ("common_source", one(*SOON, before=9, most=8, told=9)),
        ("one_feed", one(*SOON, before=9, most=8, told=9, together=True)),
        ("one_feed", one(*SOON, before=9, most=8)),  # when the third published is not known
        ("shared", one(*SOON, before=9, most=8, crowded=True)),  # nor are they alone
        ("common_source", one(*LATE, before=9, most=8)),
    ],
)
def test_the_kind_of_a_tie(kind, measured):
    assert KINDS[kinds(*measured, 0.05, TieSettings())[0]] == kind


def test_ties_go_from_whom_is_copied():
    later, _ = one(*LATE)
    sooner, _ = one(*(-lag for lag in LATE))
    kind = np.array([KINDS.index("follower")])
    assert (turned(later, kind)[0], turned(sooner, kind)[0]) == (False, True)
    relayed = replace(later, of_b=np.array([9]))
    assert turned(relayed, np.array([KINDS.index("relay")]))[0]
    assert isinstance(later.order, Order) and not turned(relayed, np.array([KINDS.index("promotion")]))[0]
