from collections import Counter

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.detect.actions.prepare import prepared
from tocsin.detect.calibration.calibrate import AUTHORS, EITHER, MOMENTS
from tocsin.detect.calibration.strata import acts, audiences, of_groups, of_pairs
from tocsin.detect.calibration.surrogates import pool, surrogate
from tocsin.detect.coordinate import coordinate
from tocsin.detect.questions.detection import detected
from tocsin.detect.settings import DetectSettings
from tocsin.model import quiet
from tocsin.testing.coordination.corpus import corpus

CHOSEN = DetectSettings(calibrate=2)


@pytest.fixture(scope="module")
def made():
    return corpus(4, ("links",), accounts=500, days=3).posts


def base(posts, groups=()):
    ready = prepared(posts, CHOSEN, quiet)
    every = acts(ready, ready.rows)
    joint = of_groups(every, ready, groups)
    return pool(ready, every, audiences(ready, ready.rows, every, joint, nobody(ready)), joint, joint, CHOSEN.again)


def nobody(ready):
    return np.zeros(len(ready.accounts), bool)


def rows(actions, *names):
    return Counter(zip(*(getattr(actions, name).tolist() for name in names), strict=True))


def table(drawn):
    accounts, objects, ts = zip(*drawn, strict=True)
    return pa.table(
        {
            "post_id": [f"p{number}" for number in range(len(ts))],
            "account_id": [f"a{account}" for account in accounts],
            "ts": pa.array(ts, pa.int64()),
            "urls": [f"https://one.example/{name}" for name in objects],
        }
    )


POSTS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 5), st.integers(0, 40_000)), min_size=1, max_size=60).map(table)


@settings(max_examples=30, deadline=None)
@given(POSTS, st.integers(0, 3))
def test_moments_keep_who_shares_what_and_authors_keep_what_happens_when(posts, seed):
    whole = base(posts)
    before = whole.ready.traces["link"]
    moved = surrogate(whole, MOMENTS, False, np.random.default_rng(seed)).traces["link"]
    assert rows(moved, "accounts", "objects", "posts") == rows(before, "accounts", "objects", "posts")
    swapped = surrogate(whole, AUTHORS, False, np.random.default_rng(seed))
    assert rows(swapped.traces["link"], "objects", "ts", "posts") == rows(before, "objects", "ts", "posts")
    assert swapped.activity.sum() == posts.num_rows


@settings(max_examples=30, deadline=None)
@given(POSTS, st.integers(0, 3))
def test_actions_stay_sorted_and_what_an_account_repeats_stays_together(posts, seed):
    whole = base(posts)
    for world in (MOMENTS, AUTHORS):
        found = surrogate(whole, world, False, np.random.default_rng(seed)).traces["link"]
        order = np.lexsort((found.accounts, found.ts, found.objects))
        assert (order == np.arange(len(found))).all()
    assert len(np.unique(whole.unit)) == len(whole.account)


def test_what_is_planted_stays_and_what_was_found_loses_its_times(made):
    ready = prepared(made, CHOSEN, quiet)
    judged = detected(ready, np.zeros(len(ready.accounts), bool), CHOSEN, quiet).groups
    whole = base(made, judged)
    link, of = ready.traces["link"], whole.every.of["link"]
    fixed = whole.planted[whole.unit][of]
    assert fixed.sum() > 50
    names = ("accounts", "objects", "ts", "posts")
    for world in (MOMENTS, AUTHORS):
        left = rows(surrogate(whole, world, True, np.random.default_rng(1)).traces["link"], *names)
        assert all(left[row] for row in rows(link.take(fixed), *names))
        gone = rows(surrogate(whole, world, False, np.random.default_rng(1)).traces["link"], "objects", "ts", "posts")
        again = sum(gone[row] > 0 for row in rows(link.take(fixed), "objects", "ts", "posts"))
        assert again < 0.05 * fixed.sum()


def test_pairs_that_passed_count_as_joint_too(made):
    ready = prepared(made, CHOSEN, quiet)
    findings = detected(ready, np.zeros(len(ready.accounts), bool), CHOSEN, quiet)
    every = acts(ready, ready.rows)
    groups, pairs = of_groups(every, ready, findings.groups), of_pairs(every, ready, findings.networks[0])
    assert pairs.sum() > 0.5 * groups.sum()


def test_audiences_go_by_platform_and_language_where_these_are_large(made):
    number = np.array([int(name[1:]) for name in made["account_id"].to_pylist()])
    told = made.append_column("platform", pa.array(np.where(number % 2, "one", "other")))
    ready = prepared(told, CHOSEN, quiet)
    every = acts(ready, ready.rows)
    found = audiences(ready, ready.rows, every, np.zeros(len(every.account), bool), nobody(ready))
    odd = np.array([int(name.as_py()[1:]) % 2 for name in ready.accounts])
    assert not set(found[odd == 1].tolist()) & set(found[odd == 0].tolist())
    members = nobody(ready)
    members[odd == 1] = np.arange((odd == 1).sum()) < 60
    spread = audiences(ready, ready.rows, every, np.zeros(len(every.account), bool), members)
    assert set(spread[members].tolist()) <= set(spread[(odd == 1) & ~members].tolist())


def test_the_rates_of_a_group_and_of_nothing(made):
    found = coordinate(made, CHOSEN).calibration
    kinds = {(row["world"], row["planted"], row["what"]): row for row in found.to_pylist()}
    assert len(kinds) == 30
    assert kinds[EITHER, False, "any_runs"]["of"] == kinds[EITHER, False, "small_runs"]["of"] == 2
    assert kinds[EITHER, False, "runs"]["of"] == 2
    assert kinds[EITHER, False, "runs"]["false"] == 0
    assert kinds[MOMENTS, True, "accounts"]["of"] > 0
    assert kinds[EITHER, True, "accounts"]["share"] <= 0.05
    assert {row["nominal"] for row in kinds.values()} == {0.05}
    quiet_posts = coordinate(corpus(5, (), accounts=300, days=2).posts, CHOSEN).calibration
    assert {(row["planted"], row["what"]) for row in quiet_posts.to_pylist()} == {
        (False, what) for what in ("any_runs", "runs", "small_runs", "accounts", "small_accounts")
    }


def test_a_test_that_lets_everything_pass_is_found_out():
    posts = corpus(6, ("campaign",), accounts=2500, days=3).posts
    loose = coordinate(posts, DetectSettings(calibrate=2, q=1.0, group=3)).calibration.to_pylist()
    worse = {(row["planted"], row["what"]): row["false"] for row in loose if row["world"] == EITHER}
    assert worse[False, "runs"] > 0
    assert worse[True, "accounts"] > 0


def test_the_order_of_rows_does_not_matter_and_the_seed_does(made):
    loose = DetectSettings(calibrate=1, q=1.0, group=3)
    shuffled = made.take(pa.array(np.random.default_rng(2).permutation(made.num_rows)))
    assert coordinate(made, loose).calibration.equals(coordinate(shuffled, loose).calibration)
    whole = base(made)
    one, same, other = (surrogate(whole, AUTHORS, False, np.random.default_rng([seed, 0])).traces["link"] for seed in (1, 1, 2))
    assert (one.accounts == same.accounts).all()
    assert (one.accounts != other.accounts).any()


def test_nothing_is_calibrated_unless_asked_nor_without_posts(made):
    assert coordinate(made.slice(0, 50)).calibration.num_rows == 0
    assert coordinate(made.slice(0, 0), CHOSEN).calibration.num_rows == 0
