from hypothesis import given
from hypothesis import strategies as st

from tocsin.verify.travel.walking import FALL, LEAST, walked
from tocsin.verify.travel.ways import Way

A, B, C, D = (("post", name) for name in "abcd")


def marks(seeds, ways, shut=frozenset()):
    return {mark.node: mark for mark in walked(seeds, ways, shut)}


def test_the_certainty_falls_with_every_hop_and_the_path_is_told():
    found = marks([(A, "check", 0.99)], {A: [Way(B, "translation", 0.9)], B: [Way(C, "relay", 0.9)]})
    assert found[A].certainty == 0.99
    assert [(step.hop, step.node) for step in found[C].path] == [("check", A), ("translation", B), ("relay", C)]
    assert abs(found[C].certainty - 0.99 * 0.9 * 0.9 * FALL**2) < 1e-12


def test_a_changed_fact_ends_the_walk_and_is_told():
    found = marks([(A, "check", 0.99)], {A: [Way(B, "copypasta", 1.0, "day")], B: [Way(C, "copypasta", 1.0)]})
    assert found[B].closed == "day" and C not in found


def test_what_an_open_way_reaches_too_is_marked():
    found = marks([(A, "check", 0.99)], {A: [Way(B, "copypasta", 1.0, "day"), Way(C, "copypasta", 1.0)], C: [Way(B, "rewording", 0.9)]})
    assert not found[B].closed


def test_what_was_judged_to_say_something_else_is_not_passed():
    found = marks([(A, "check", 0.99)], {A: [Way(B, "copypasta", 1.0)], B: [Way(C, "copypasta", 1.0)]}, frozenset([B]))
    assert set(found) == {A}


def test_the_unsure_is_left():
    assert set(marks([(A, "check", 0.9)], {A: [Way(B, "relay", 0.7)]})) == {A}


@given(st.dictionaries(st.sampled_from([A, B, C, D]), st.lists(st.tuples(st.sampled_from([A, B, C, D]), st.floats(0, 1)), max_size=3)))
def test_no_mark_is_surer_than_the_one_before_it(drawn):
    ways = {node: [Way(end, "copypasta", share) for end, share in some] for node, some in drawn.items()}
    found = marks([(A, "check", 0.97)], ways)
    for mark in found.values():
        before = [found[step.node].certainty for step in mark.path[:-1]]
        assert all(mark.certainty <= one for one in before) and mark.certainty >= LEAST
