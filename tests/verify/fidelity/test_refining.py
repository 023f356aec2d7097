from __future__ import annotations

from tocsin.verify.fidelity.refining import refined


def test_a_sentence_only_one_side_has_is_left_out() -> None:
    one = "The market burned down on Sunday. Nobody was hurt, the mayor said."
    assert refined(one, "en", "The market burned down on Sunday.", "en") == [("The market burned down on Sunday.",) * 2]


def test_sentences_joined_by_the_relay_stay_together() -> None:
    one = "The market burned down on Sunday. Twelve stalls were lost in the fire."
    two = "The market burned down on Sunday and twelve stalls were lost in the fire."
    assert refined(one, "en", two, "en") == [(one, two)]


def test_single_sentences_go_together_whatever_they_say() -> None:
    assert refined("One thing.", "en", "Autre chose.", "fr") == [("One thing.", "Autre chose.")]
