from __future__ import annotations

from tocsin.match.facts.lexicon import LANGUAGES
from tocsin.match.facts.words import words
from tocsin.verify.fidelity.reading.phrases import Phrases, known


def test_the_longest_phrase_counts_and_endings_may_follow_a_star() -> None:
    said = words("As reported by the clinics of the coast", "en").words
    phrases = Phrases("as; as reported by; clinic*; of the_", "en")
    assert [phrases.at(said, at) for at in range(len(said))] == [3, 0, 0, 0, 1, 0, 0, 0]


def test_arabic_prefixes_are_taken_off() -> None:
    assert Phrases("بحسب", "ar").at(words("وبحسب الوزارة", "ar").words, 0) == 1


def test_every_language_has_its_words() -> None:
    for lang in LANGUAGES:
        have = known(lang)
        assert any((have.before._by_first, have.after._by_first)) and have.said._by_first and have.person._by_first
