import pytest

from tocsin.page.credits.words import fold, forms, may, script, words


def test_words_are_labelled_by_what_they_do() -> None:
    labels = [word.labels for word in words("Source: Levant Presse", "en")]
    assert "source" in labels[0] and labels[-1] == frozenset()
    assert "source" in may("Source: Levant Presse", "en") and "source" not in may("The dam held", "en")


@pytest.mark.parametrize(("text", "expected"), [("Привет", "cyrillic"), ("Levant", "latin"), ("12", "")])
def test_a_script_is_that_of_the_first_letter(text: str, expected: str) -> None:
    assert script(text) == expected


def test_arabic_words_are_known_without_what_is_written_together_with_them() -> None:
    assert "مصدر" in forms("والمصدر", "ar") and forms("source", "en") == ("source",)
    assert fold("L’Agence", "fr") == "l'agence"
