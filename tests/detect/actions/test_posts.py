"""Posts column by column: what is known of them, what a detector gets to see, and that nothing is held."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin import plugins
from tocsin.detect.actions import posts as module
from tocsin.detect.actions.posts import Whole, known, usable
from tocsin.detect.traces import detector
from tocsin.errors import InputError


def table(**more):
    columns = {
        "post_id": ["p1", "p2", "p3", "p4", "p5"],
        "account_id": ["b", "a", "b", "", "c"],
        "ts": pa.array([60, 120, 180, 240, None], pa.int64()),
    }
    return pa.table({**columns, **more})


def test_rows_without_an_account_or_a_time_are_left_out_of_every_column():
    found = known(Whole(table(urls=["1", "2", "3", "4", "5"])))
    assert (found.account.tolist(), found.accounts.to_pylist()) == ([1, 0, 1], ["a", "b"])
    assert found.dropped == {"no account": 1, "no time": 1}
    seen = found.table(["urls", "none such", "ts"])
    assert seen.schema.names == ["post_id", "account_id", "ts", "urls"]
    assert seen["urls"].to_pylist() == ["1", "2", "3"]
    assert seen["account_id"].to_pylist() == ["b", "a", "b"]


def test_a_detector_sees_its_columns_and_no_others():
    found = known(Whole(table(urls=["1"] * 5, reply_id=["p"] * 5, text=["t"] * 5)))
    assert found.looked_at(plugins.load("detectors", "reply"), None).schema.names == ["post_id", "account_id", "ts", "reply_id"]


@given(
    st.lists(st.sampled_from(["one two three four five six seven eight", "one two three four", "a b c d e", None]), min_size=5, max_size=5)
)
def test_texts_are_made_small_in_pieces_of_any_size(texts):
    posts, text = table(text=pa.array(texts, pa.string())), plugins.load("detectors", "text")
    whole = known(Whole(posts)).looked_at(text, None)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(detector, "AT_A_TIME", 2)
        assert known(Whole(posts)).looked_at(text, None).equals(whole)
    assert whole.schema.names == ["post_id", "account_id", "ts", "head", "tail"]


def test_how_many_posts_were_read_is_told():
    told = []
    known(Whole(table(text=["a b c d e"] * 5))).looked_at(plugins.load("detectors", "text"), None, lambda *said: told.append(said))
    assert told == [("posts read for text", 3, 3, 0)]


def test_closed_posts_are_forgotten():
    source = Whole(table())
    source.close()
    assert source.read(["post_id"]).num_rows == 0


def test_what_is_missing_is_said():
    with pytest.raises(InputError, match="no column account_id and no column ts"):
        known(Whole(pa.table({"post_id": ["1"]})))


def test_texts_for_those_who_compare():
    found, dropped = usable(table(post_id=pa.array([1, 2, 3, None, 5])))
    assert found["post_id"].to_pylist() == ["1", "2", "3"]
    assert dropped == {"no account": 1, "no time": 1}
    assert module.NEEDED == ("post_id", "account_id", "ts")
