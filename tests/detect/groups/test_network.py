import numpy as np
import pyarrow as pa

from tocsin.detect.actions.pair_events import encoded
from tocsin.detect.groups.network import network
from tocsin.detect.pairs import fusion
from tocsin.detect.settings import DetectSettings

SIZE = 30
TIMES = [40_000 * n for n in range(10)]


def answer():
    """A clique of five that meets ten times, and one account that turns up seven times without a pair that passed."""
    rows = [(f"x{t}", a, t + a) for t in TIMES for a in range(5)] + [(f"x{t}", 9, t + 20) for t in TIMES[:7]]
    objects, accounts, ts = zip(*rows, strict=True)
    ids = [f"p{number}" for number in range(len(rows))]
    names = [f"a{a:02d}" for a in range(SIZE)]
    table = pa.table({"object_id": objects, "account_id": [names[a] for a in accounts], "post_id": ids, "ts": pa.array(ts, pa.int64())})
    actions = {"link": encoded(table, pa.array(names), pa.array(ids))}
    keys = np.array([a * SIZE + b for a in range(5) for b in range(a + 1, 5)] + [4 * SIZE + 9])
    p = np.array([1e-12] * 10 + [0.2])
    return fusion.Tested(
        {}, fusion.PairTests(keys, p, p * 40, np.ones(len(keys)), np.full(len(keys), np.nan)), actions, actions, actions, {"link": 60}
    )


def test_links_make_a_group_and_moments_make_it_grow():
    activity = np.full(SIZE, 20)
    still = network("choices", False, answer(), activity, DetectSettings())
    assert np.flatnonzero(still.group >= 0).tolist() == [0, 1, 2, 3, 4]
    assert still.links.pairs.tolist() == still.tested.pairs.tolist()[:10]
    moving = network("moments", True, answer(), activity, DetectSettings())
    assert np.flatnonzero(moving.group >= 0).tolist() == [0, 1, 2, 3, 4, 9]
    assert moving.bursts.of(0).count == 10
    assert moving.bursts.inside.all()  # the one who was taken in is an onlooker no more
