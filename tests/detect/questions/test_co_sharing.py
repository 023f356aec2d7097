from functools import cache

import numpy as np
import pyarrow as pa
import pytest
from scipy.stats import poisson

from tocsin.detect.actions.prepare import prepared
from tocsin.detect.questions.co_sharing import CO_SHARING, _affinity, co_sharing
from tocsin.detect.settings import DetectSettings, SharingSettings
from tocsin.model import quiet

LINKS = DetectSettings(traces=("link",))
HOUR = 3600


@cache
def ready():
    """Strangers with links of their own and popular ones; c, d and e share twelve links, hours apart each time."""
    rng = np.random.default_rng(5)
    rows = [(f"u{rng.integers(300):03d}", int(rng.integers(0, 900_000)), f"p{int(rng.zipf(1.5)) % 4000}") for _ in range(4000)]
    rows += [(who, 60_000 * n + place * 4 * HOUR, f"list{n}") for n in range(12) for place, who in enumerate("cde")]
    accounts, ts, links = zip(*rows, strict=True)
    urls = [f"https://x.example/{link}" for link in links]
    ids = [str(number) for number in range(len(rows))]
    return prepared(pa.table({"post_id": ids, "account_id": accounts, "ts": pa.array(ts, pa.int64()), "urls": urls}), LINKS, quiet)


def answer(settled=(), settings=LINKS):
    mask = np.isin(np.array(ready().accounts.to_pylist()), list(settled))
    return co_sharing(ready(), mask, settings, quiet)


def names(tests):
    size, accounts = len(ready().accounts), ready().accounts.to_pylist()
    return {(accounts[key // size], accounts[key % size]) for key in tests.at_most(0.05).pairs.tolist()}


def test_who_posts_from_one_list_is_found_whatever_the_hours():
    assert names(answer().pairs) == {("c", "d"), ("c", "e"), ("d", "e")}


def test_who_is_settled_is_not_asked_again():
    assert names(answer(settled="c").pairs) == {("d", "e")}


def test_the_mean_is_activity_and_popularity_times_the_usual_affinity():
    """Every account of the list has twelve actions, so that the configuration model can be written out."""
    found = answer().traces["link"]
    size = len(ready().accounts)
    c = ready().accounts.to_pylist().index("c")
    row = np.flatnonzero(found.pairs == c * size + c + 1)
    assert found.together[row].tolist() == [12]
    # The best of three limits of rarity, times their number.
    assert found.p[row][0] == pytest.approx(3 * poisson.sf(11, found.expected[row][0]), rel=1e-6)


def test_fewer_objects_than_asked_for_or_other_choices_are_no_test():
    assert len(answer(settings=DetectSettings(traces=("link",), common=13)).pairs.pairs) == 0
    assert len(answer(settings=DetectSettings(traces=("link",), alike=1.01)).pairs.pairs) == 0


def test_the_affinity_is_read_where_enough_pairs_tell_and_kept_within_bounds():
    chosen = SharingSettings()
    assert _affinity(np.full(199, 50.0), chosen) == chosen.usual_affinity
    assert _affinity(np.full(200, 50.0), chosen) == 50.0
    assert _affinity(np.full(200, 1.0), chosen) == chosen.least_affinity
    assert _affinity(np.full(200, 1e6), chosen) == chosen.most_affinity
    assert _affinity(np.arange(1.0, 1001.0) / 20, chosen) == pytest.approx(np.quantile(np.arange(1.0, 1001.0) / 20, 0.99))


def test_the_question_as_data():
    assert (CO_SHARING.name, CO_SHARING.ask, CO_SHARING.synchronous) == ("choices", co_sharing, False)
