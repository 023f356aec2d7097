import numpy as np
import pyarrow as pa
import pytest

from tests.detect.ties.world import DAY, START
from tocsin.detect.actions.posts import known
from tocsin.detect.actions.prepare import prepared_of
from tocsin.detect.settings import DetectSettings, TieSettings
from tocsin.detect.ties.beside import called, mentioned, pauses, platforms, reposted, signatures
from tocsin.detect.ties.sources import rows_and_reposts
from tocsin.model import quiet


def seen(rows, **columns):
    """Rows (account, seconds) as they are known, and the accounts as numbers."""
    names = [f"p{number}" for number in range(len(rows))]
    posts = pa.table({"post_id": names, "account_id": [who for who, _ in rows], "ts": [ts for _, ts in rows], **columns})
    rows = known(posts)
    ready = prepared_of(rows, DetectSettings(), quiet)
    return *rows_and_reposts(rows, ready), ready


AB = np.array([0]), np.array([1])


def test_acts_are_counted_both_ways():
    account, other = np.array([0, 0, 1, 2, 0]), np.array([1, 1, 0, 1, -1])
    assert [one.tolist() for one in called(account, other, AB, 3)] == [[2], [1]]


def test_reposts_of_one_another():
    rows, found, _ = seen([("a", 1), ("b", 2), ("b", 3), ("a", 4)], repost_id=[None, "p0", "p0", "x/t1600000000"])
    assert [one.tolist() for one in reposted(rows, found, AB, 2)] == [[0], [2]]


def test_mentions_in_own_posts():
    rows, _, ready = seen([("a", 1), ("b", 2), ("b", 3)], mentions=[["b", "z"], ["a"], ["a"]], repost_id=[None, None, "p9"])
    assert [one.tolist() for one in mentioned(rows, ready.accounts, AB)] == [[1], [1]]
    rows, _, ready = seen([("a", 1), ("b", 2)])
    assert [one.tolist() for one in mentioned(rows, ready.accounts, AB)] == [[0], [0]]


def test_the_platform_of_an_account():
    rows, _, ready = seen([("a", 1), ("b", 2), ("b", 3), ("c", 4)], platform=["x", "vk", "telegram", None])
    assert platforms(rows, ready, np.array([1, 0, 2, 1])).to_pylist() == ["telegram", "x", None, "telegram"]
    rows, _, ready = seen([("a", 1)])
    assert platforms(rows, ready, np.array([0])).to_pylist() == [None]


def test_days_of_activity_and_of_pause():
    on = [0, 1, 2, 5, 6, 9]
    rows, *_ = seen([(who, START + day * DAY) for who in "ab" for day in on] + [("c", START + day * DAY) for day in (3, 4, 7, 8)])
    both, against = pauses(rows, (np.array([0, 0]), np.array([1, 2]))).tolist()
    assert both == pytest.approx(1) and against == pytest.approx(-1)
    rows, *_ = seen([(who, START + day * DAY) for who in "ab" for day in range(3)])
    assert np.isnan(pauses(rows, AB)[0])


def test_a_line_that_both_sign_with():
    text = ["news {} and more\nfollow the lantern", "other {}\nthe end of it"]
    rows = [(who, number) for who in "abc" for number in range(4)]
    texts = [text[who == "c"].format(number) for who, number in rows]
    signed, *_ = seen(rows, text=texts)
    found = signatures(signed, (np.array([0, 0]), np.array([1, 2])), TieSettings()).to_pylist()
    assert len(found[0]) == 16 and found[1] is None
    assert signatures(signed, AB, TieSettings(signed=5)).to_pylist() == [None]
    assert signatures(seen([("a", 1), ("b", 2)])[0], AB, TieSettings()).to_pylist() == [None]
