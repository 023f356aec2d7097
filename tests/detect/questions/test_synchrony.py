from functools import cache

import numpy as np
import pyarrow as pa

from tocsin.detect.actions.prepare import prepared
from tocsin.detect.questions.synchrony import SYNCHRONY, synchrony
from tocsin.detect.settings import DetectSettings
from tocsin.model import quiet

LINKS = DetectSettings(traces=("link",))


@cache
def posts():
    """Strangers who share popular links all day; a and b, who share six new ones within seconds."""
    rng = np.random.default_rng(3)
    rows = [(f"u{rng.integers(200):03d}", int(rng.integers(0, 500_000)), f"p{int(rng.integers(60))}") for _ in range(3000)]
    rows += [(who, 70_000 * n + lag, f"new{n}") for n in range(6) for who, lag in (("a", 0), ("b", 4))]
    accounts, ts, links = zip(*rows, strict=True)
    urls = [f"https://x.example/{link}" for link in links]
    ids = [str(number) for number in range(len(rows))]
    return pa.table({"post_id": ids, "account_id": accounts, "ts": pa.array(ts, pa.int64()), "urls": urls})


def asked(settings=LINKS):
    ready = prepared(posts(), settings, quiet)
    return ready, synchrony(ready, np.zeros(len(ready.accounts), bool), settings, quiet)


def pair(ready, tests, *names):
    a, b = sorted(ready.accounts.to_pylist().index(name) for name in names)
    return np.flatnonzero(tests.pairs == a * len(ready.accounts) + b)


def test_the_pair_that_meets_six_times_stands_out_and_no_other_does():
    ready, answer = asked()
    row = pair(ready, answer.pairs, "a", "b")
    assert answer.pairs.q[row] < 1e-6
    assert (answer.pairs.q <= 0.05).sum() == 1
    trace = answer.traces["link"].take(row)
    assert (trace.window.tolist(), trace.together.tolist(), trace.lag.tolist()) == ([60], [6], [4.0])


def test_q_values_count_every_pair_of_accounts():
    ready, answer = asked()
    size = len(ready.accounts)
    smallest = np.argmin(answer.pairs.p)
    assert np.isclose(answer.pairs.q[smallest], answer.pairs.p[smallest] * size * (size - 1) / 2)


def test_pairs_with_fewer_joint_actions_are_not_tested():
    assert (asked(DetectSettings(traces=("link",), fewest=3))[1].traces["link"].together >= 1).all()
    many = asked(DetectSettings(traces=("link",), fewest=6))[1]
    assert len(many.pairs.pairs) < len(asked()[1].pairs.pairs)


def test_what_is_too_popular_is_no_evidence_and_that_is_said():
    _, answer = asked(DetectSettings(traces=("link",), most=3))
    (note,) = answer.notes
    assert note.startswith("trace link: 40 objects with more than 3 pairs of posts in the window do not count as evidence")
    assert len(answer.countable["link"]) < len(answer.actions["link"])


def test_the_question_as_data():
    assert (SYNCHRONY.name, SYNCHRONY.ask, SYNCHRONY.synchronous) == ("moments", synchrony, True)
