"""The posts of a case column by column: the same whole and in pieces, without those of a day, with what other stages found."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import Held, rows
from tocsin.arrays.columns import as_texts
from tocsin.detect.actions.case_posts import CasePosts
from tocsin.detect.actions.posts import known

COLUMNS = ("post_id", "account_id", "ts", "kind", "text", "repost_id", "media_ids", "urls")
posts = st.lists(
    st.fixed_dictionaries(
        {
            "account_id": st.sampled_from(["a", "b", None]),
            "ts": st.integers(0, 9) | st.none(),
            "ts_precision": st.sampled_from(["second", "day", None]),
            "kind": st.sampled_from(["post", "repost", None]),
            "text": st.sampled_from(["one", "two", None]),
            "repost_id": st.sampled_from(["p0", "p1", None]),
            "media_ids": st.none() | st.lists(st.sampled_from(["m1", "m2", "m3"]), max_size=2),
            "family": st.sampled_from(["f", "g", None]),
            "lang": st.sampled_from(["fr", "en", None]),
        }
    ),
    max_size=8,
)


def case(told):
    """Tables of a case with these posts, those beside in the order of ids from behind."""
    named = [{**one, "post_id": f"p{number}"} for number, one in enumerate(told)]
    behind = named[::-1]
    return Held(
        posts=rows("posts", named),
        families=rows("families", [{**one, "family_id": one["family"]} for one in behind if one["family"]]),
        languages=rows("languages", [one for one in behind if one["lang"]]),
        media_families=rows("media_families", [{"media_id": name, "visual_id": "v"} for name in ("m1", "m3")]),
    )


def plain(column):
    """The values of a column, coded or not."""
    return (as_texts(column) if pa.types.is_dictionary(column.type) else column).to_pylist()


@given(posts)
def test_each_column_says_of_each_post_with_a_time_what_the_tables_say(told):
    found, dated = CasePosts(case(told), COLUMNS), [one for one in told if one["ts_precision"] != "day"]
    assert found.undated == len(told) - len(dated)
    for name in ("account_id", "ts", "kind", "text", "repost_id", "lang"):
        assert plain(found.read([name])[name]) == [one[name] for one in dated]
    assert plain(found.read(["post_id"])["post_id"]) == [f"p{at}" for at, one in enumerate(told) if one["ts_precision"] != "day"]
    visual = {"m1": "v", "m2": "m2", "m3": "v"}
    assert found.read(["media_id"])["media_id"].to_pylist() == [[visual[name] for name in one["media_ids"] or []] for one in dated]
    if any(one["family"] for one in told):
        assert plain(found.read(["family_id"])["family_id"]) == [None if one["kind"] == "repost" else one["family"] for one in dated]


@given(posts)
def test_pieces_are_the_whole(told):
    found = CasePosts(case(told), COLUMNS)
    whole, pieces = found.read(found.names), list(found.pieces(found.names))
    assert pieces
    for name in found.names:
        assert [value for piece in pieces for value in plain(piece[name].combine_chunks())] == plain(whole[name])


@given(posts)
def test_languages_of_some_posts_are_told_when_all_is_closed(told):
    found = CasePosts(case(told), COLUMNS)
    langs = {f"p{number}": one["lang"] for number, one in enumerate(told)}
    found.close()
    asked = found.asked("lang")
    assert asked is not None and found.asked("text") is None
    ids = [*langs][::2]
    assert asked(pa.array(ids, pa.string())).to_pylist() == [langs[one] for one in ids]


@pytest.mark.parametrize("families", [[], [{"post_id": "p0", "family_id": "f"}]])
def test_there_are_families_where_texts_were_matched(families):
    found = CasePosts(Held(posts=rows("posts", [{"post_id": "p0"}]), families=rows("families", families)), COLUMNS)
    assert ("family_id" in found.names) is bool(families)
    assert "media_ids" not in found.names and {"media_id", "lang"} <= set(found.names)


def test_ids_that_stand_once_are_not_looked_through():
    found = CasePosts(
        case([{"ts": 1, "account_id": "a", "ts_precision": None, "kind": None, "text": None, "family": None, "lang": None}]), COLUMNS
    )
    assert known(found).ids.dictionary.equals(found.read(["post_id"])["post_id"].chunk(0))
