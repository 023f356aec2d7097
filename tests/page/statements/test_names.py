from __future__ import annotations

from tocsin.page.document import Block, Document
from tocsin.page.statements.names import names, names_in


def kinds(text: str, lang: str) -> dict[str, str]:
    return {one.name: one.kind for one in names_in(text, lang)}


def test_persons_bodies_and_places_are_told_apart() -> None:
    found = kinds("Mayor Ilda Moren left Paris on Monday. The Kesrin Agency wrote of it.", "en")
    assert found == {"Ilda Moren": "person", "Paris": "place", "Kesrin Agency": "org"}


def test_a_last_name_alone_is_a_spelling_of_the_full_one() -> None:
    assert [(one.name, one.spellings) for one in names_in("Ilda Moren spoke. Then Moren said more.", "en")] == [("Ilda Moren", ["Moren"])]


def test_an_arabic_person_is_known_by_the_office() -> None:
    assert kinds("وقال السفير الروسي نادر أوسيل في باريس إن الأمر انتهى.", "ar") == {"نادر أوسيل": "person", "باريس": "place"}


def test_abbreviations_in_brackets_are_bodies() -> None:
    assert kinds("Le Service de vigilance (VELMIN) a publié un rapport.", "fr")["VELMIN"] == "org"


def test_signatories_are_persons() -> None:
    blocks = [Block("We, the signatories, object.", role="body"), Block("- Anar Moren", role="signatory")]
    assert [one.name for one in names(Document("a", blocks, lang="en"))] == ["Anar Moren"]
