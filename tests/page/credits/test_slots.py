import pytest

from tocsin.page.credits.reading import credits_in_line


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        ("Translated by Harbour Post from Levant Presse.", "en"),
        ("Traduit par Harbour Post d'après Levant Presse.", "fr"),
        ("Aus dem Angebot von Levant Presse übersetzt von Harbour Post.", "de"),
    ],
)
def test_the_source_is_told_from_who_translates(line: str, lang: str) -> None:
    from tocsin.page.credits import slots

    (credit,) = credits_in_line(line, lang, ("Harbour Post",))
    assert (credit.source, credit.by) == ("Levant Presse", "Harbour Post") and slots.assigned([], "translated_from") == (None, None)
