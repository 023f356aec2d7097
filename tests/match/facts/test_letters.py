from __future__ import annotations

from tocsin.match.facts.letters import bones, latin, lower, sound


def test_words_are_folded_within_their_language() -> None:
    assert lower("IŞIK", "tr") == "ışık" and lower("IDEA", "en") == "idea"
    assert lower("إيران", "ar") == lower("ایران", "fa") and lower("قِطّة", "ar") == "قطه"


def test_names_are_written_in_latin_letters() -> None:
    assert [latin(lower(word, "")) for word in ("Марсель", "مرسيليا", "Αθήνα", "Łódź", "თბილისი")] == [
        "marsel",
        "mrsylya",
        "atina",
        "lodz",
        "tbilisi",
    ]


def test_consonants_meet_across_spellings() -> None:
    def meet(one: str, two: str) -> bool:
        return bool(bones(sound(latin(lower(one, "")))) & bones(sound(latin(lower(two, "")))))

    for one, two in (("Johnson", "Джонсон"), ("Schneider", "Шнайдер"), ("Chirac", "Ширак"), ("Hamburg", "Гамбург"), ("Cecilia", "Сесилия")):
        assert meet(one, two), (one, two)
    assert not meet("Valmor", "Дельгин")
