import json

import pyarrow as pa

from tocsin.verify.claims.schema import CHECKS
from tocsin.verify.travel.marks import Carriers, Verdict, marks
from tocsin.verify.travel.ways import Way

OLD = Verdict("c", "misleading", ("old_media",), True)
NOBODY = Carriers()
COPY = {("post", "a"): [Way(("post", "b"), "translation", 0.9)], ("post", "b"): [Way(("post", "a"), "translation", 0.9)]}


def checks(*rows):
    names = ("query_id", "relation", "tier", "probability")
    return CHECKS.rows([dict(zip(names, row, strict=True)) | {"claim_id": "c", "rank": 1} for row in rows])


def found(*rows, ways=COPY, carriers=NOBODY, verdict=OLD, shut=None):
    table = marks([verdict], checks(*rows), ways, carriers, shut or {})
    return {(row["borne"], row["what"], row["id"]): row for row in table.to_pylist()}


def test_a_confirmed_post_and_its_translation_bear_the_verdict_with_the_path_told():
    rows = found(("a", "same_claim", "confirm", 0.99))
    assert rows["claim", "post", "b"]["verdict"] == "misleading"
    assert [step["hop"] for step in json.loads(rows["claim", "post", "b"]["path"])] == ["check", "translation"]
    assert rows["claim", "post", "b"]["certainty"] < rows["claim", "post", "a"]["certainty"]


def test_what_is_only_suggested_marks_nothing_and_what_says_something_else_is_spared():
    assert not found(("a", "same_claim", "suggest", 0.9))
    assert ("claim", "post", "b") not in found(("a", "same_claim", "confirm", 0.99), ("b", "different", None, 0.9))
    assert ("claim", "post", "b") not in found(("a", "same_claim", "confirm", 0.99), shut={"c": frozenset({"b"})})


def test_the_picture_of_a_claim_about_a_picture_and_every_copy_of_it_are_marked():
    held = Carriers({"a": ["m"]}, {"m": ["a"], "n": ["x", "b"]}, {"m": [("n", 0.98)]})
    rows = found(("a", "same_claim", "confirm", 0.99), carriers=held)
    assert {("medium", "media", "m"), ("medium", "media", "n"), ("medium", "post", "x")} <= set(rows)
    assert ("medium", "post", "b") not in rows  # it makes the claim itself
    assert rows["medium", "post", "x"]["certainty"] < rows["medium", "media", "n"]["certainty"] < rows["medium", "media", "m"]["certainty"]


def test_a_claim_that_is_about_no_picture_and_a_post_with_several_mark_none():
    held = Carriers({"a": ["m"]}, {"m": ["a"]})
    no_picture = Verdict("c", "false", (), False)
    assert {key[1] for key in found(("a", "same_claim", "confirm", 0.99), carriers=held, verdict=no_picture)} == {"post"}
    several = Carriers({"a": ["m", "n"]}, {"m": ["a"], "n": ["a"]})
    assert {key[1] for key in found(("a", "same_claim", "confirm", 0.99), carriers=several)} == {"post"}


def test_media_that_the_fact_check_names_need_no_post():
    named = Verdict("c", "altered", ("altered_media",), True, ("m",))
    rows = found(carriers=Carriers({}, {"m": ["x"]}, {"m": [("n", 0.9)]}), verdict=named)
    assert {("medium", "media", "m"), ("medium", "media", "n"), ("medium", "post", "x")} == set(rows)


def test_posts_that_the_fact_check_names_begin_a_walk():
    named = Verdict("c", "false", (), False, posts=("a",))
    rows = found(verdict=named)
    assert json.loads(rows["claim", "post", "a"]["path"])[0]["hop"] == "named" and ("claim", "post", "b") in rows


def test_words_in_a_picture_are_said_by_the_posts_that_carry_it():
    rows = found(("media:m", "same_claim", "confirm", 0.99), carriers=Carriers({"a": ["m"]}, {"m": ["a"]}))
    assert json.loads(rows["claim", "post", "a"]["path"])[0]["hop"] == "words_in_picture"


def test_the_order_of_checks_plays_no_part():
    rows = (("a", "same_claim", "confirm", 0.99), ("b", "same_claim", "confirm", 0.98))
    one, other = (marks([OLD], pa.concat_tables([checks(*some)]), COPY, Carriers(), {}) for some in (rows, rows[::-1]))
    assert one.equals(other)
