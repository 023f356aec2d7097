import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from tests.support import rows
from tocsin.verify.claims.posts import citing, queries


def posts(*some):
    names = ("post_id", "text", "ts", "kind", "repost_id", "urls")
    return rows("posts", [dict(zip(names, one, strict=False)) for one in some])


FAMILIES = rows("families", [{"post_id": name, "family_id": "f", "head_id": "b"} for name in "abc"])


def spoken(**langs):
    return rows("languages", [{"post_id": name, "guess": lang} for name, lang in langs.items()])


NONE: pa.Table = rows("media_words", [])


def test_a_family_is_asked_once_in_each_language_by_its_first_post_and_a_repost_not():
    table = posts(("a", "eins", 2), ("b", "one", 3), ("c", "one!", 1), ("d", "else", 0), ("e", "one", 0, "repost", "b"), ("f", None, 0))
    asked, left = queries(table, FAMILIES, spoken(a="de", b="en", c="en", d="en"), NONE, set(), 10)
    assert [one.query_id for one in asked] == ["c", "a", "d"] and left == 0
    asked, left = queries(table, FAMILIES, spoken(a="de", b="en", c="en"), NONE, {"a"}, 1)
    assert [one.query_id for one in asked] == ["c"] and left == 1


def test_words_in_pictures_are_asked_too():
    words = rows("media_words", [{"media_id": "x:m", "text": "harbour closed", "lang": "en"}])
    (one,), _ = queries(posts(), rows("families", []), spoken(), words, set(), 10)
    assert (one.query_id, one.text) == ("media:x:m", "harbour closed")


def test_who_links_to_a_fact_checker_is_known():
    table = posts(("a", "x", 0, "post", None, ["https://www.check.example/1"]), ("b", "x", 0, "post", None, ["https://other.example"]))
    assert citing(table, ["check.example", "www.check.example", "silent.example"]) == {"check.example": {"a"}, "www.check.example": {"a"}}


SOME = st.fixed_dictionaries(
    {"text": st.sampled_from([None, "", "said"]), "ts": st.none() | st.integers(0, 2), "repost": st.booleans(),
     "family": st.sampled_from([None, None, "f", "g"]), "lang": st.sampled_from([None, "de", "en"]), "spoken": st.booleans()}
)  # fmt: skip


@given(st.lists(SOME, max_size=12), st.integers(0, 4), st.sets(st.sampled_from(["p0", "p1", "p5"])))
def test_the_first_of_each_message_and_language_is_asked_and_the_most_repeated_come_first(some, most, skipped):
    named = {f"p{n}": one for n, one in enumerate(some)}
    table = posts(*((name, one["text"], one["ts"], "repost" if one["repost"] else "post", "o") for name, one in named.items()))
    family = {name: one["family"] for name, one in named.items() if one["family"]}
    held = rows("families", [{"post_id": name, "family_id": one} for name, one in family.items()])
    asked, left = queries(table, held, spoken(**{name: one["lang"] for name, one in named.items() if one["spoken"]}), NONE, skipped, most)

    def rank(name):
        own = family.get(name)
        return (-list(family.values()).count(own) if own else 0, named[name]["ts"] is None, named[name]["ts"] or 0, name)

    stands = sorted((name for name, one in named.items() if one["text"] and not one["repost"] and name not in skipped), key=rank)
    langs = {name: one["lang"] if one["spoken"] else None for name, one in named.items()}
    first = {}
    for name in stands:
        first.setdefault((family[name], langs[name]) if name in family else name, name)
    assert [(one.query_id, one.lang) for one in asked] == [(name, langs[name]) for name in first.values()][:most]
    assert left == max(0, len(first) - most)
