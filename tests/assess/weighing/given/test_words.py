from __future__ import annotations

import pytest

from tocsin.assess.weighing.given.words import fold, meaning, meanings, ranked


@pytest.mark.parametrize(
    ("section", "text", "found"),
    [
        ("verdict", "partly false", "misleading"),
        ("verdict", "not checked", "unchecked"),
        ("verdict", "Fabricated", "false"),
        ("basis", "publisher denies and page differs", "publisher"),
        ("basis", "geolocated video", "place"),
        ("basis", "detector score", "weak"),
        ("target", "armed forces", "defence"),
        ("target", "boycott of a company", "brand"),
        ("benign", "share button of a petition page", "share_button"),
        ("benign", "petition page with this text", "petition"),
        ("mark", "cms template", "weak"),
        ("mark", "analytics id", None),
        ("target", None, None),
    ],
)
def test_the_longest_phrase_says_what_a_text_means(section: str, text: str | None, found: str | None) -> None:
    assert meaning(section, text) == found


def test_of_several_roles_the_first_of_the_list() -> None:
    assert ranked("role", "aligned with a ministry") == "aligned" and ranked("role", "embassy, government organisation") == "official"
    assert ranked("role", "consultant of the foreign party") == "party" and ranked("role", "") is None


def test_words_are_folded() -> None:
    assert fold("Élection — présidentielle!") == "election presidentielle" and "election" in meanings("target", "Élection")
