import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.detect.ties.test_carried import objects
from tests.detect.ties.world import World
from tocsin.detect.ties.shared import Shared, among, counted, quantiles, ranked, shared

ROWS = st.lists(st.tuples(st.integers(0, 4), st.integers(-50, 50)), max_size=60)


@given(ROWS)
def test_quantiles_and_ranks_by_pair(rows):
    pair, values = (np.array([row[at] for row in rows], np.int64) for at in (0, 1))
    low, middle = quantiles(pair, values, 5, (0.25, 0.5))
    ranks = ranked(pair, values)
    for number in range(5):
        mine = values[pair == number]
        if not len(mine):
            assert np.isnan(middle[number])
            continue
        assert (low[number], middle[number]) == pytest.approx(tuple(np.quantile(mine, (0.25, 0.5))))
        assert ranks[pair == number].tolist() == [(mine < one).sum() + ((mine == one).sum() - 1) / 2 for one in mine]


def test_a_post_is_shared_once_with_the_nearest():
    made = World(days=10)
    ts, text = made.moment(), made.words()
    made.post("a", ts, text, urls="https://x.example/1")
    made.post("b", ts + 60, text, urls="https://x.example/1")  # headline and link: one thing shared
    made.post("a", ts + 900, "https://x.example/2", urls="https://x.example/2")
    made.post("b", ts + 990, "https://x.example/2", urls="https://x.example/2")
    found, ready = objects(made.table())
    both = shared(found, np.array([0 * len(ready.accounts) + 1]), len(ready.accounts))
    assert both.lead.tolist() == [60, 90]
    assert both.pair.tolist() == [0, 0] and counted(both.pair, both.lead > 60, 1).tolist() == [1]


def test_pairs_left_are_numbered_anew():
    rows = np.array([0, 1, 1, 2])
    found = Shared(*(rows for _ in range(8)))
    left = among(found, np.array([False, True, True]))
    assert left.pair.tolist() == [0, 0, 1] and left.object.tolist() == [1, 1, 2] and len(left) == 3
