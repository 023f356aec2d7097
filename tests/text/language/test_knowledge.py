import pytest

from tocsin.text.language.knowledge import SHARED, alphabets, foreign, script_of, spoken, tongue, words


@pytest.mark.parametrize(
    ("letter", "script"), [("a", "latin"), ("ş", "latin"), ("ж", "cyrillic"), ("ق", "arabic"), ("გ", "ka"), ("語", "zh"), ("1", "")]
)
def test_a_letter_has_its_script(letter: str, script: str) -> None:
    assert script_of(letter) == script


def test_a_word_counts_for_every_language_that_has_it() -> None:
    counted = (words()["the"] + words()["de"]).to_bytes(len(spoken()), "little")
    assert {lang for lang, place in spoken().items() if counted[place]} >= {"en", "fr", "es", "pt", "nl"}
    assert sum(counted[place] for lang, place in spoken().items() if lang == "en") == 1


def test_every_language_with_words_in_a_shared_script_has_an_alphabet() -> None:
    assert {lang for lang in spoken() if not any(lang in alphabets(script) for script in SHARED)} == {"he", "hi", "mr", "ne"}


def test_a_letter_is_foreign_to_those_who_do_not_write_it() -> None:
    assert "tr" in foreign("latin")["ə"] and "az" not in foreign("latin")["ə"]
    assert {"ru"} <= foreign("cyrillic")["ї"] and "uk" in foreign("cyrillic")["ы"]
    assert "ar" in foreign("arabic")["پ"] and "fa" not in foreign("arabic")["پ"]


def test_relatives_have_one_name() -> None:
    assert {tongue(lang) for lang in ("hr", "sr", "bs")} == {"hr"}
    assert tongue("en") == "en"
