import numpy as np
import pyarrow as pa
import pytest

from tocsin.detect.actions.prepare import actions_of, precision, prepared
from tocsin.detect.settings import DetectSettings
from tocsin.errors import InputError
from tocsin.model import quiet


def table(**more):
    columns = {
        "post_id": ["p1", "p2", "p3", "p4", "p5"],
        "account_id": ["b", "a", "b", "", "c"],
        "ts": pa.array([60, 120, 180, 240, None], pa.int64()),
        "urls": ["https://x.example/1"] * 5,
    }
    return pa.table({**columns, **more})


def test_accounts_are_numbered_by_their_sorted_ids_and_rows_without_account_or_time_are_counted():
    ready = prepared(table(), DetectSettings(), quiet)
    assert ready.accounts.to_pylist() == ["a", "b"]
    assert ready.activity.tolist() == [1, 2]
    assert ready.dropped == {"no account": 1, "no time": 1}
    assert ready.posts.to_pylist() == ["p1", "p2", "p3"]
    link = ready.traces["link"]
    assert (link.names.to_pylist(), link.accounts.tolist(), link.posts.tolist()) == (["x.example/1"], [1, 0, 1], [0, 1, 2])
    assert ready.sources["link"].to_pylist() == ["x.example"]
    assert ready.rows is None


def test_windows_are_no_finer_than_the_times_and_may_be_given():
    assert prepared(table(), DetectSettings(window=5), quiet).windows["link"] == (60,)  # whole minutes
    seconds = table(ts=pa.array([61, 122, 183, 244, None], pa.int64()))
    assert prepared(seconds, DetectSettings(window=5), quiet).windows["link"] == (5,)
    assert prepared(seconds, DetectSettings(), quiet).windows["link"] == (60, 900)


@pytest.mark.parametrize(("unit", "expected"), [(1, 0), (60, 60), (3600, 3600), (86400, 86400), (7200, 3600)])
def test_the_unit_of_the_times(unit, expected):
    assert precision(unit * np.arange(1, 1000, 7)) == expected


def test_one_odd_time_in_a_hundred_does_not_change_the_unit_and_two_do():
    ts = 60 * np.arange(1, 101)
    ts[0] += 1
    assert precision(ts) == 60
    ts[1] += 1
    assert precision(ts) == 0


def test_the_rows_are_kept_for_a_calibration():
    more = {"platform": ["x", None, "x", "x", "x"], "repost_id": ["", "p1", "", "", ""], "reply_id": [None, None, "p1", None, None]}
    rows = prepared(table(**more), DetectSettings(calibrate=1), quiet).rows
    assert (rows.account.tolist(), rows.post.tolist(), rows.ts.tolist()) == ([1, 0, 1], [0, 1, 2], [60, 120, 180])
    assert rows.kind.tolist() == [0, 1, 2]
    assert (rows.platform.tolist(), rows.lang.tolist()) == ([1, 0, 1], [0, 0, 0])


def test_the_platform_and_language_of_each_post_are_kept():
    ready = prepared(table(platform=["x", "", "y", "z", "z"], post_id=["p1", "p2", "p1", "p4", "p5"]), DetectSettings(), quiet)
    assert {name: of(np.array([1, 0])).to_pylist() for name, of in ready.marks.items()} == {"platform": [None, "y"]}
    assert {"x", "y"} <= set(ready.platforms.to_pylist())


def test_ids_may_be_numbers_or_coded():
    plain = prepared(table(), DetectSettings(), quiet)
    for ids in (pa.array([1, 2, 3, 4, 5]), pa.array([50, 4, 3, 2, 1]), pa.array(["p1", "p2", "p3", "p4", "p5"]).dictionary_encode()):
        other = prepared(table(post_id=ids), DetectSettings(), quiet)
        assert other.traces["link"].accounts.tolist() == plain.traces["link"].accounts.tolist()
        assert other.posts.to_pylist() == [str(value) for value in ids.to_pylist()[:3]]


def test_what_is_missing_is_said():
    with pytest.raises(InputError, match="no column account_id and no column ts"):
        prepared(pa.table({"post_id": ["1"]}), DetectSettings(), quiet)
    with pytest.raises(InputError, match="reply needs a column reply_id"):
        actions_of(table(), "reply")


def test_the_actions_of_one_trace_as_texts():
    assert actions_of(table(), "link")["object_id"].to_pylist() == ["x.example/1"] * 3


def test_who_wrote_what_others_pass_on_acts_too_where_posts_are_asked_as_passed():
    """By its id, and by its author and second where the id is another's."""
    posts = pa.table(
        {
            "post_id": ["1", "2", "3", "4"],
            "account_id": ["writer", "reader", "reader", "late"],
            "ts": pa.array([1_644_877_704, 1_644_877_710, 1_644_877_720, 1_644_877_900], pa.int64()),
            "repost_id": [None, "1", "writer@2022-02-14 22:28:24", "writer@2022-02-14 22:28:24"],
        }
    )
    ready = prepared(posts, DetectSettings(), quiet)
    plain, passed = ready.traces["repost"], ready.passed.traces["repost"]
    assert plain.names.to_pylist() == ["writer@2022-02-14 22:28:24"]
    assert passed.names.to_pylist() == ["1", "writer@2022-02-14 22:28:24"]
    assert ready.accounts.take(pa.array(passed.accounts)).to_pylist() == ["writer", "reader", "writer", "reader", "late"]
    assert ready.passed.born["repost"].tolist() == [1_644_877_704] * 2
    assert ready.passed.sources["repost"].to_pylist() == ["writer"] * 2


def test_without_reposts_nothing_is_passed_on():
    posts = pa.table({"post_id": ["1"], "account_id": ["a"], "ts": pa.array([5], pa.int64()), "urls": ["https://x.example"]})
    assert prepared(posts, DetectSettings(), quiet).passed is None
