import pyarrow as pa
import pytest

from tocsin.detect.actions.prepare import columns_of
from tocsin.detect.traces import hashtags, link, media, mention, reply, repost, text


def table(**columns):
    rows = range(len(next(iter(columns.values()))))
    return pa.table({"post_id": [f"p{i}" for i in rows], "account_id": [f"a{i}" for i in rows], "ts": list(rows), **columns})


@pytest.mark.parametrize(("one", "other"), [
    ("https://www.Example.org/a/", "http://example.org/a"),
    ("https://example.org/a?utm_source=x&id=3", "example.org/a?id=3#part"),
    ("https://example.org/a/?fbclid=1", "https://example.org/a"),
    ("https://example.org:443", "https://example.org/"),
])  # fmt: skip
def test_spellings_of_one_address_are_equal(one, other):
    first, second = link.normalised(pa.array([one, other])).to_pylist()
    assert first == second


def test_different_pages_stay_different():
    found = link.normalised(pa.array(["https://example.org/A", "https://example.org/a", "https://example.org/a?id=1", "", None, "   "]))
    assert found.to_pylist() == ["example.org/A", "example.org/a", "example.org/a?id=1", None, None, None]


def test_links_in_a_text_or_a_list_count_once_per_post():
    joined = link.actions(table(urls=["https://x.example/1 http://x.example/1/ https://x.example/2", "", None]))
    listed = link.actions(table(urls=pa.array([["https://x.example/1", "http://x.example/1/", "https://x.example/2"], [], None])))
    assert joined["object_id"].to_pylist() == listed["object_id"].to_pylist() == ["x.example/1", "x.example/2"]


def test_a_sequence_of_three_tags_is_an_object_and_its_order_counts():
    found = hashtags.DETECTOR.acted(table(hashtags=["#One #TWO three", "one two three", "two one three", "one two", None]))
    assert found["object_id"].to_pylist() == ["one two three", "one two three", "two one three"]
    assert hashtags.DETECTOR.acted(table(hashtags=[None, ""])).num_rows == 0


def test_the_original_s_author_does_not_count():
    posts = table(repost_id=[None, "p0", "p0", "p9", ""]).set_column(1, "account_id", pa.array(["a", "a", "b", "c", "d"]))
    assert repost.actions(posts)["account_id"].to_pylist() == ["b", "c"]
    named = posts.append_column("repost_account_id", pa.array([None, None, None, "c", None]))
    assert repost.actions(named)["account_id"].to_pylist() == ["b"]


def test_replies_to_nothing_are_left_out():
    assert reply.actions(table(reply_id=["x", None, ""]))["object_id"].to_pylist() == ["x"]


def test_mentions_in_posts_of_one_s_own():
    posts = table(mentions=pa.array([["x", "y", "x"], ["x"], [], None]), reply_id=[None, "p9", None, ""])
    assert sorted(mention.actions(posts)["object_id"].to_pylist()) == ["x", "y"]


def test_media_count_once_per_post():
    posts = table(media_id=pa.array([["m1", "m1", "m2"], ["m1"], [], None]))
    found = media.actions(posts)
    assert list(zip(found["post_id"].to_pylist(), found["object_id"].to_pylist(), strict=True)) == [
        ("p0", "m1"),
        ("p0", "m2"),
        ("p1", "m1"),
    ]


def test_who_made_the_objects():
    links = pa.array(["one.example/1?a=2", "two.example", "t.co/x"])
    assert link.hosts(table(urls=["x"]), links).to_pylist() == ["one.example", "two.example", None]
    posts = table(
        reply_id=[None, "p0", "z"], reply_account_id=[None, None, "far"], repost_id=["p1", "y", None], repost_account_id=["w", "v", None]
    )
    assert reply.authors(posts, pa.array(["p0", "z", "none"])).to_pylist() == ["a0", "far", None]
    assert repost.authors(posts, pa.array(["p1", "y"])).to_pylist() == ["a1", "v"]


LONG = "the mayor has sold the bridge and nobody in the council said a word"


def test_texts_with_one_word_changed_are_one_object():
    texts = [LONG, "@someone " + LONG.upper() + "! https://x.example/1", LONG.replace("word", "thing"), LONG.replace("mayor", "queen")]
    found = text.DETECTOR.acted(table(text=[*texts, "alone " * 9]))
    assert found["post_id"].to_pylist() == ["p0", "p1", "p2", "p3"]
    assert len(set(found["object_id"].to_pylist())) == 1


def test_short_and_empty_texts_are_no_objects():
    assert text.DETECTOR.acted(table(text=["good morning", "good morning", "", "", None, None])).num_rows == 0


def test_a_long_run_without_blanks_is_a_text():
    run = "これは空白のない長い文章でありそれでも一つの文章である"
    assert text.DETECTOR.acted(table(text=[run, run])).num_rows == 2


def test_families_come_first_and_reposts_are_left_out():
    posts = table(text=[LONG, LONG, LONG], family_id=["f1", None, ""])
    assert text.DETECTOR.acted(posts)["object_id"].to_pylist() == ["f1"]
    assert text.DETECTOR.acted(table(text=[LONG, LONG, LONG], repost_id=[None, "", "p0"])).num_rows == 2
    assert text.DETECTOR.acted(table(text=[LONG, LONG, LONG], kind=["post", None, "repost"])).num_rows == 2


def test_text_keys_do_not_depend_on_the_order_of_rows():
    posts = table(text=[LONG, LONG.replace("word", "thing"), "another text of more than eight words goes here today", LONG])
    back = posts.take([3, 2, 1, 0])
    assert sorted(text.DETECTOR.acted(posts)["object_id"].to_pylist()) == sorted(text.DETECTOR.acted(back)["object_id"].to_pylist())


def test_a_detector_says_which_columns_it_looks_at():
    assert columns_of(["link", "repost"]) == ("post_id", "account_id", "ts", "urls", "repost_id", "repost_account_id")
    seen = {*columns_of([]), "text", "family_id", "mentions", "reply_id", "repost_id", "kind"}
    assert set(columns_of(["text", "mention", "rhythm"])) == seen


def test_columns_may_be_coded_or_plain():
    links = "https://x.example/1 https://x.example/2"
    plain = table(urls=[links, links, "", None], hashtags=["#a b c", "#a b c", "x", None])
    repeated = ("urls", "hashtags", "account_id")
    coded = pa.table({name: plain[name].dictionary_encode() if name in repeated else plain[name] for name in plain.schema.names})
    for detector in (link, hashtags):
        one, other = (detector.DETECTOR.acted(posts).select(["object_id", "post_id", "ts"]).to_pylist() for posts in (plain, coded))
        assert one == other
        assert one
