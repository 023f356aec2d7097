import pyarrow as pa

from tests.support import rows
from tocsin.verify.claims.posts import citing, queries


def posts(*some):
    names = ("post_id", "text", "ts", "kind", "repost_id", "urls")
    return rows("posts", [dict(zip(names, one, strict=False)) for one in some])


FAMILIES = rows("families", [{"post_id": name, "family_id": "f", "head_id": "b"} for name in "abc"])
NONE: pa.Table = rows("media_words", [])


def test_a_family_is_asked_once_in_each_language_by_its_first_post_and_a_repost_not():
    table = posts(("a", "eins", 2), ("b", "one", 3), ("c", "one!", 1), ("d", "else", 0), ("e", "one", 0, "repost", "b"), ("f", None, 0))
    asked, left = queries(table, FAMILIES, {"a": "de", "b": "en", "c": "en", "d": "en"}, NONE, set(), 10)
    assert [one.query_id for one in asked] == ["c", "a", "d"] and left == 0
    asked, left = queries(table, FAMILIES, {"a": "de", "b": "en", "c": "en"}, NONE, {"a"}, 1)
    assert [one.query_id for one in asked] == ["c"] and left == 1


def test_words_in_pictures_are_asked_too():
    words = rows("media_words", [{"media_id": "x:m", "text": "harbour closed", "lang": "en"}])
    (one,), _ = queries(posts(), rows("families", []), {}, words, set(), 10)
    assert (one.query_id, one.text) == ("media:x:m", "harbour closed")


def test_who_links_to_a_fact_checker_is_known():
    table = posts(("a", "x", 0, "post", None, ["https://www.check.example/1"]), ("b", "x", 0, "post", None, ["https://other.example"]))
    assert citing(table, ["check.example", "www.check.example", "silent.example"]) == {"check.example": {"a"}, "www.check.example": {"a"}}
