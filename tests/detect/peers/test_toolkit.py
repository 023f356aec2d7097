import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.detect.peers.toolkit import ToolkitSettings, toolkit
from tocsin.errors import InputError, SettingError

rows = st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 40), st.sets(st.sampled_from(["x", "y"]))), max_size=30)


def posts(given_rows):
    return pa.table(
        {
            "post_id": pa.array([str(i) for i in range(len(given_rows))], pa.string()),
            "account_id": pa.array([a for a, _, _ in given_rows], pa.string()),
            "ts": pa.array([t for _, t, _ in given_rows], pa.int64()),
            "urls": pa.array([" ".join(sorted(links)) for _, _, links in given_rows], pa.string()),
        }
    )


@settings(deadline=None)
@given(rows, st.integers(0, 10), st.integers(1, 3))
def test_an_edge_weighs_the_distinct_messages_of_its_source(given_rows, window, fewest):
    expected = {}
    for i, (a, t, links) in enumerate(given_rows):
        for b, u, others in given_rows:
            if a != b and links & others and abs(t - u) <= window:
                expected.setdefault((a, b), set()).add(i)
    expected = {pair: len(messages) for pair, messages in expected.items() if len(messages) >= fewest}
    found = toolkit(posts(given_rows), "link", ToolkitSettings(window, fewest)).to_pylist()
    assert {(row["source"], row["target"]): row["weight"] for row in found} == expected


def test_texts_are_compared_without_mentions_and_reposts_do_not_count():
    table = posts([("a", 0, set()), ("b", 0, set()), ("c", 0, set())])
    table = table.append_column("text", pa.array(["@you Good  morning", "good morning", "good morning"]))
    table = table.append_column("repost_id", pa.array([None, "", "9"]))
    assert toolkit(table, "text", ToolkitSettings(1, 1)).num_rows == 2


def test_what_cannot_be_compared_is_said():
    with pytest.raises(SettingError, match="media"):
        toolkit(posts([]), "media")
    with pytest.raises(InputError, match="reply_id"):
        toolkit(posts([]), "reply")
