from __future__ import annotations

from tests.verify.fidelity.small import both
from tocsin.verify.fidelity.pair import _known, learn, nearness


def test_words_of_one_meaning_are_nearer_across_languages_than_others() -> None:
    assert nearness("users", "en", "utilisateurs", "fr") > nearness("users", "en", "messages", "fr") + 0.1


def test_across_languages_no_word_has_a_partner() -> None:
    pair = both("The port is shut.", "Le port est fermé.", "en", "fr")
    assert pair.laid is None and pair.kept == 0.0 and pair.lone(0)


def test_within_a_language_words_are_laid_side_by_side() -> None:
    pair = both("The port is shut.", "The harbour is shut.")
    assert [pair.lone(at) for at in range(4)] == [False, True, False, False]


def test_words_read_together_mean_what_they_mean_alone() -> None:
    learn([("Sails", "en"), ("voiles", "fr"), ("boats", "en"), ("bateaux", "fr")])
    together = nearness("sails", "en", "voiles", "fr")
    _known().clear()
    assert abs(together - nearness("sails", "en", "voiles", "fr")) < 1e-5
