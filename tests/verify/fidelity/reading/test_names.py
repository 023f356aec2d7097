from __future__ import annotations

from tocsin.match.facts.words import words
from tocsin.verify.fidelity.reading.names import names, rare, same


def _names(text: str, lang: str) -> list[tuple[str, bool]]:
    said = words(text, lang).words
    return [
        (text[said[run.first].start : said[run.last].end], run.place > run.person)
        for run in names(text, said, lang, frozenset())
        if run.sure
    ]


def test_places_and_persons_are_told_apart_by_what_stands_beside_them() -> None:
    assert _names("Then the mayor, Orla Fennick, left for the town of Brask.", "en") == [("Orla Fennick", False), ("Brask", True)]
    assert ("سنك‌آباد", True) in _names("زلزله شهر سنك‌آباد را لرزاند", "fa")


def test_a_title_is_no_part_of_a_name() -> None:
    assert ("Jonas Tiefenthal", False) in _names("Gestern sprach Direktor Jonas Tiefenthal.", "de")


def test_names_are_one_in_any_script() -> None:
    assert same(words("Korneeva", "en").words, words("Корнеева", "ru").words)
    assert not same(words("Korneeva", "en").words, words("Лопухов", "ru").words)


def test_common_words_are_not_rare() -> None:
    assert rare("Tiefenthal") and not rare("people")
