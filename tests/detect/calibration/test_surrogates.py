import numpy as np
import pyarrow as pa
import pytest

from tocsin.detect.actions.prepare import prepared
from tocsin.detect.calibration.strata import acts
from tocsin.detect.calibration.surrogates import AUTHORS, MOMENTS, pool, surrogate
from tocsin.detect.settings import DetectSettings
from tocsin.model import quiet

CHOSEN = DetectSettings(calibrate=1)


@pytest.fixture(scope="module")
def base():
    """Sixty accounts of one audience, forty links of three to nine sharers; three accounts shared one link within seconds."""
    rng = np.random.default_rng(2)
    rows = [
        (f"a{a:02d}", int(rng.integers(0, 500_000)), f"l{n}") for n in range(40) for a in rng.choice(60, rng.integers(3, 10), replace=False)
    ]
    rows += [(f"a{a:02d}", 250_000 + a, "joint") for a in range(3)]
    accounts, ts, links = zip(*rows, strict=True)
    ids = [f"p{number}" for number in range(len(rows))]
    urls = [f"https://x.example/{link}" for link in links]
    ready = prepared(pa.table({"post_id": ids, "account_id": accounts, "ts": pa.array(ts, pa.int64()), "urls": urls}), CHOSEN, quiet)
    every = acts(ready, ready.rows)
    link = ready.traces["link"]
    joint = np.zeros(len(every.account), bool)
    joint[every.of["link"][link.objects == link.names.to_pylist().index("x.example/joint")]] = True
    return pool(ready, every, np.zeros(len(ready.accounts), np.int64), joint, joint, CHOSEN.again)


def moved(base, kind, planted=False, seed=1):
    return surrogate(base, kind, planted, np.random.default_rng(seed))


def sharers(actions):
    return np.bincount(actions.objects, minlength=len(actions.names)).tolist()


def test_moments_keep_every_margin_but_the_times(base):
    before, after = base.ready.traces["link"], moved(base, MOMENTS).traces["link"]
    assert sorted(zip(after.objects.tolist(), after.accounts.tolist(), strict=True)) == sorted(
        zip(before.objects.tolist(), before.accounts.tolist(), strict=True)
    )
    assert sorted(after.ts.tolist()) != sorted(before.ts.tolist())
    assert set(after.ts.tolist()) <= set(before.ts.tolist()) - set(range(250_000, 250_003))  # what was found gives its times to nobody


def test_authors_keep_objects_times_and_how_much_each_account_does(base):
    before, after = base.ready.traces["link"], moved(base, AUTHORS).traces["link"]
    assert sharers(after) == sharers(before)
    assert np.bincount(after.accounts, minlength=60).tolist() == np.bincount(before.accounts, minlength=60).tolist()
    other = before.objects != before.names.to_pylist().index("x.example/joint")
    assert sorted(zip(after.objects[other], after.ts[other], strict=True)) == sorted(
        zip(before.objects[other], before.ts[other], strict=True)
    )
    assert (after.accounts != before.accounts).mean() > 0.8


@pytest.mark.parametrize("kind", [MOMENTS, AUTHORS])
def test_what_is_planted_stays(base, kind):
    left = moved(base, kind, planted=True).traces["link"]
    mine = left.objects == left.names.to_pylist().index("x.example/joint")
    assert (left.accounts[mine].tolist(), left.ts[mine].tolist()) == ([0, 1, 2], [250_000, 250_001, 250_002])


def test_the_seed_decides(base):
    one, same, other = (moved(base, AUTHORS, seed=seed).traces["link"].accounts for seed in (1, 1, 2))
    assert (one == same).all()
    assert (one != other).any()


def test_what_an_account_repeats_within_the_pause_is_one_unit():
    rows = [("a", 0), ("a", 300), ("a", 2000), ("b", 0)]
    posts = pa.table(
        {"post_id": list("1234"), "account_id": [a for a, _ in rows], "ts": [t for _, t in rows], "urls": ["https://x.example/1"] * 4}
    )
    ready = prepared(posts, CHOSEN, quiet)
    every = acts(ready, ready.rows)
    nothing = np.zeros(4, bool)
    assert pool(ready, every, np.zeros(2, np.int64), nothing, nothing, CHOSEN.again).unit.tolist() == [0, 0, 1, 2]
