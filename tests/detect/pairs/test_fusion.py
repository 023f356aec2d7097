import numpy as np

from tocsin.detect.pairs.fusion import TIMES, false_discovery, fused
from tocsin.detect.pairs.null_model import Evidence, tail


def evidence(together, expected):
    together, expected = np.asarray(together), np.asarray(expected, float)
    zeros = np.zeros(len(together))
    return Evidence(np.arange(len(together)), zeros, together, expected, tail(together, expected), zeros)


def verdicts(together, expected):
    one = evidence(together, expected)
    return fused([one], one.pairs, one.together, 1000)


def test_many_events_do_not_make_up_for_a_small_effect():
    p = verdicts([1900, 5000, 8], [1200.0, 1200.0, 0.01]).p
    assert p[0] == 1.0
    assert TIMES * 1200 > 1900
    assert p[1] < 1e-50
    assert p[2] < 1e-10


def test_q_values_rise_with_p_and_never_fall_below_them():
    p = np.random.default_rng(1).random(200) ** 4
    q = false_discovery(p, 500)
    assert (q >= p).all()
    assert (np.diff(q[np.argsort(p)]) >= 0).all()
