"""Two texts alone: copies by their letters, the rest by an encoder, three probabilities that sum to one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.arrays import Floats32
from tocsin.match.compare.answers import RELATIONS, relations
from tocsin.match.compare.judge import Judge, Weighed
from tocsin.match.compare.side import sides
from tocsin.match.vectors.encoder import Encoder, open_encoder
from tocsin.model import Progress, quiet

BRIDGE = "The bridge of Valmora is closed until further notice, says the council."
TEXTS = [
    BRIDGE, BRIDGE.upper() + " https://a.example/1", "Le pont de Valmora est fermé jusqu'à nouvel ordre, dit la mairie.",
    "The ferries to the island leave an hour later than usual tomorrow.", "", "yes!", "Thanks river_watch sea88x and TomHill for it",
]  # fmt: skip


@cache
def encoder() -> Encoder:
    return open_encoder("e5")


def weigh(pairs: Sequence[tuple[str, str]]) -> Weighed:
    return Judge(encoder()).weigh(sides([a for a, _ in pairs]), sides([b for _, b in pairs]))


def codes(weighed: Weighed, pair: int) -> list[str]:
    return [one["code"] for one in weighed.evidence(pair)]


@settings(max_examples=6, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(TEXTS), st.sampled_from(TEXTS)), min_size=1, max_size=6))
def test_a_pair_has_its_answer_in_any_company_and_any_order(pairs: list[tuple[str, str]]) -> None:
    together, turned = weigh(pairs), weigh([(b, a) for a, b in pairs])
    np.testing.assert_allclose(together.same, turned.same, atol=1e-6)
    assert relations(together) == relations(turned)
    for at, pair in enumerate(pairs):
        alone = weigh([pair])
        np.testing.assert_array_equal(together.same[at], alone.same[0])
        assert (relations(together)[at], together.evidence(at)) == (relations(alone)[0], alone.evidence(0))
    said = ~np.isnan(together.same)
    np.testing.assert_allclose((together.same + together.related + together.different)[said], 1)
    assert all(relation is None or relation in RELATIONS for relation in relations(together))


def test_copies_are_told_by_their_letters() -> None:
    weighed = weigh([(BRIDGE, TEXTS[1]), ("yes!", "Yes"), ("🔥 https://a.example/1", "🔥 https://a.example/1"), (TEXTS[6], TEXTS[6])])
    assert relations(weighed) == ["copy"] * 4 and (weighed.same > 0.99).all()
    assert codes(weighed, 0) == ["pair.has", "pair.then_same"] and codes(weighed, 2) == ["pair.same_text"]


def test_what_says_nothing_has_no_answer_and_the_reason_in_its_evidence() -> None:
    weighed = weigh([(BRIDGE, ""), ("", ""), ("yes!", "no, no"), (TEXTS[6], BRIDGE), ("🔥", "https://a.example/1")])
    assert relations(weighed) == [None] * 5 and np.isnan(weighed.same).all()
    told = [codes(weighed, pair) for pair in range(5)]
    assert told == [["mute.empty"], ["mute.empty"] * 2, ["mute.short"] * 2, ["mute.listed"], ["mute.wordless"] * 2]


def test_a_translation_is_one_and_another_message_is_none() -> None:
    weighed = weigh([(BRIDGE, TEXTS[2]), (BRIDGE, TEXTS[3])])
    assert relations(weighed)[0] == "translation" and weighed.same[0] > weighed.same[1]
    assert relations(weighed)[1] in ("related", "different")


def test_a_changed_fact_makes_another_message_of_a_near_copy_and_is_named() -> None:
    weighed = weigh(
        [
            (BRIDGE, BRIDGE.replace("Valmora", "Marseille")),
            ("12 people died in the fire at the mill.", "15 people died in the fire at the mill."),
        ]
    )
    assert not set(relations(weighed)) & {"copy", "same"}
    assert {code for pair in range(2) for code in codes(weighed, pair)} >= {"changed.number"}


def test_another_model_does_not_change_how_pairs_are_read() -> None:
    class Other:
        id, dim = "other", 2

        def encode(self, texts: Sequence[str], what: str = "texts", progress: Progress = quiet) -> Floats32:
            raise AssertionError

    assert relations(Judge(Other()).weigh(sides([BRIDGE]), sides([TEXTS[2]]))) == ["translation"]


def test_nothing_is_held_of_texts_once_that_is_asked() -> None:
    judge, pair = Judge(encoder()), (sides([BRIDGE]), sides([TEXTS[3]]))
    first = judge.weigh(*pair)
    judge.clear()
    again = judge.weigh(*pair)
    assert first.same == again.same and first.evidence(0) == again.evidence(0)
