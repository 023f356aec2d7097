"""Posts as a corpus: each once, the longest text stays, and what the plain way of counting gives."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.match.families.reading import corpus, one_row_per_post
from tocsin.match.folding.fold import fold

TEXTS = ["The bridge opens again", "THE BRIDGE opens, again!", "the bridge is shut", "ok", "The bridge opens again https://example.org", ""]
ROWS = st.lists(
    st.fixed_dictionaries({
        "post_id": st.sampled_from([*"abcdef", None]), "text": st.sampled_from([*TEXTS, None]), "ts": st.sampled_from([None, 0, 5, 9]),
        "kind": st.sampled_from([None, "post", "repost"]), "lang": st.sampled_from([None, "", "en", "de"]),
        "repost_id": st.sampled_from([None, "a", "z"]),
    }),
    max_size=12,
)  # fmt: skip
KINDS = {"post_id": pa.string(), "text": pa.string(), "ts": pa.int64(), "kind": pa.string(), "lang": pa.string(), "repost_id": pa.string()}
SCHEMA = pa.schema(list(KINDS.items()))


def test_of_several_rows_of_one_post_the_longest_text_stays() -> None:
    rows = [{"post_id": "b", "text": "a text"}, {"post_id": "b", "text": "a longer text"}, {"post_id": "a", "text": "x"}, {"text": "y"}]
    assert one_row_per_post(pa.Table.from_pylist(rows)).select(["post_id", "text"]).to_pylist() == [
        {"post_id": "a", "text": "x"}, {"post_id": "b", "text": "a longer text"},
    ]  # fmt: skip


def test_a_dictionary_is_that_of_the_rows_that_stay() -> None:
    whole = pa.array(["kept as it is", "", "kept as it is", "gone with its row", None], pa.large_string())
    doubled = pa.DictionaryArray.from_arrays([0, 1, 2, 3, 4], whole.cast(pa.string()))
    for texts in (whole, whole.dictionary_encode(), doubled):
        coded = one_row_per_post(pa.table({"post_id": ["b", "c", "a", None, "d"], "text": texts}))["text"].combine_chunks()
        assert coded.to_pylist() == ["kept as it is", "kept as it is"]
        assert sorted(coded.dictionary.to_pylist()) in (["kept as it is"], ["", "kept as it is"])


@settings(deadline=None, max_examples=40)
@given(ROWS)
def test_against_the_plain_way(given_rows: list[dict[str, object]]) -> None:
    rows = one_row_per_post(pa.Table.from_pylist(given_rows, SCHEMA))
    told, found = rows.to_pylist(), corpus(rows, 8)
    ids = [row["post_id"] for row in told]
    assert ids == sorted({row["post_id"] for row in given_rows if row["post_id"] and row["text"]}) == found.ids.to_pylist()
    keys = sorted({key for row in told if len(key := fold(row["text"]).key) >= 8})
    assert list(found.keys) == keys == list(found.bare_keys)
    folded = [fold(row["text"]).key for row in told]
    assert [keys[key] if key >= 0 else None for key in found.key_of] == [key if key in keys else None for key in folded]
    assert found.texts.list(found.text_of) == [row["text"] for row in told]
    assert [one.tolist() for one in found.posts_of] == [[at for at, key in enumerate(found.key_of) if key == i] for i in range(len(keys))]
    order = sorted(range(len(told)), key=lambda at: (told[at]["kind"] == "repost", told[at]["ts"] is None, told[at]["ts"] or 0, ids[at]))
    assert [int(found.rank[at]) for at in order] == list(range(len(told)))
    codes, names = found.declared
    assert [names[code] if code >= 0 else None for code in codes] == [row["lang"] or None for row in told]
    original = [ids[at] if at >= 0 else None for at in found.original]
    assert original == [row["repost_id"] if row["repost_id"] in ids else None for row in told]
