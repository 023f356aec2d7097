import pytest

from tocsin.text import language
from tocsin.text.language import SURE, UNKNOWN, detect

TEXTS = {
    "en": "The ferry to the island was late again this morning.",
    "fr": "Le bac pour l'île était encore en retard ce matin.",
    "de": "Die Fähre zur Insel hatte heute Morgen wieder Verspätung.",
    "es": "El transbordador a la isla volvió a llegar tarde esta mañana.",
    "ru": "Паром на остров сегодня утром снова опоздал.",
    "uk": "Пором на острів сьогодні вранці знову запізнився.",
    "tr": "Adaya giden feribot bu sabah yine gecikti.",
    "az": "Adaya gedən bərə bu səhər yenə gecikdi.",
    "ar": "تأخرت العبارة المتجهة إلى الجزيرة مرة أخرى هذا الصباح.",
    "fa": "کشتی جزیره امروز صبح باز هم دیر رسید.",
}


@pytest.mark.parametrize("lang", TEXTS)
def test_the_core_languages_are_told_apart(lang: str) -> None:
    found, confidence = detect([TEXTS[lang]])[0]
    assert (found, confidence >= SURE) == (lang, True)


def test_no_letters_no_language() -> None:
    assert detect(["", "123", "🔥🔥"]) == [(UNKNOWN, 0.0)] * 3


def test_a_declared_language_settles_only_doubt() -> None:
    assert detect([TEXTS["fr"]], ["de"])[0][0] == "fr"
    assert all(0 <= confidence <= 1 for _, confidence in detect(["ok", "no no", "lol"], ["en", None, "eng"]))


def test_links_hashtags_and_names_alone_are_in_no_language() -> None:
    assert detect(["#Marlow2024 #OpenTheBridge https://t.co/abc123 @anna_lind", "😀 https://a.example/b"]) == [("und", 0.0)] * 2


@pytest.mark.parametrize("text", ["Anna Lind on Birgit Sand", "VALMORA Kurs Marlow", "RiverWatch WTF ??? MARLOW"])
def test_short_texts_of_names_are_in_no_sure_language(text: str) -> None:
    assert detect([text], ["es"])[0][1] < SURE


def test_what_both_detectors_say_is_believed_of_headlines_too() -> None:
    found, confidence = detect(["Valmora Mayor Will Not Be Charged For The Bridge That Was Sold"])[0]
    assert (found, confidence >= SURE) == ("en", True)


def test_a_platform_that_only_repeats_the_second_detector_settles_no_short_text(monkeypatch: pytest.MonkeyPatch) -> None:
    short, long = "Кот спал на окне дома", "Кот спал на окне дома, а под окном всю ночь шёл дождь и шумела река"
    monkeypatch.setattr(language, "_second", lambda text: ("sr", True))
    monkeypatch.setattr(language, "_MARGIN", 9.0)  # nothing is clear
    monkeypatch.setattr(language, "_CLEAR", 0.0)
    assert detect([short], ["sr"])[0] == ("sr", 0.4)
    assert detect([long], ["sr"])[0] == ("sr", 0.7)
