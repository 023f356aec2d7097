from __future__ import annotations

from dataclasses import dataclass

import pytest

from tocsin.origin.relays.texts.sentences import read
from tocsin.verify.fidelity.comparing import changes, of_relays


@dataclass(frozen=True)
class _Match:
    i: tuple[int, ...]
    j: tuple[int, ...]


@dataclass(frozen=True)
class _Aligned:
    i_sentence: str
    j_sentence: str
    match: _Match


def _said(one: str, two: str, mine: str, theirs: str) -> list[tuple[str, str, str]]:
    found = changes({"lang": mine}, {"lang": theirs, "body": two}, [_Aligned(one, two, _Match((0,), (0,)))])
    return [(change.what, change.before, change.after) for change in found]


NOTES = [
    (
        "fr",
        "Environ 5 000 messages ont été diffusés par près de 80 utilisateurs de Facebook.",
        "Environ 5 000 messages ont été diffusés par près de 80 comptes.",
        "80 utilisateurs",
        "80 comptes",
    ),
    (
        "fr",
        "Au moins 86 adhérents du parti y ont pris part.",
        "Au moins 86 messages du parti y ont pris part.",
        "86 adhérents",
        "86 messages",
    ),
    (
        "en",
        "They were shared by 1,600 users after at least 86 party members had written them.",
        "They were shared by 1,600 users after at least 86 messages had been written.",
        "86 party members",
        "86 messages",
    ),
    (
        "en",
        "Some 5,000 messages came from about 80 Facebook users.",
        "Some 5,000 messages came from about 80 accounts.",
        "80 Facebook users",
        "80 accounts",
    ),
    ("ar", "ونشر نحو 80 مستخدمًا على فيسبوك قرابة 5000 رسالة.", "ونشر نحو 80 حسابًا على فيسبوك قرابة 5000 رسالة.", "80 مستخدمًا", "80 حسابًا"),
    ("ar", "وشارك ما لا يقل عن 86 عضوًا في الحزب.", "وشاركت ما لا يقل عن 86 رسالة في الحزب.", "86 عضوًا", "86 رسالة"),
    ("az", "Ən azı 86 üzv bu kampaniyada iştirak edib.", "Ən azı 86 mesaj bu kampaniyada iştirak edib.", "86 üzv", "86 mesaj"),
    (
        "ru",
        "Не менее 86 членов партии участвовали в кампании.",
        "Не менее 86 сообщений партии участвовали в кампании.",
        "86 членов",
        "86 сообщений",
    ),
    (
        "ru",
        "Примерно 80 пользователей разместили 5000 записей.",
        "Примерно 80 аккаунтов разместили 5000 записей.",
        "80 пользователей",
        "80 аккаунтов",
    ),
    ("tr", "En az 86 üye kampanyaya katıldı.", "En az 86 mesaj kampanyaya katıldı.", "86 üye", "86 mesaj"),
]


@pytest.mark.parametrize(("lang", "one", "two", "before", "after"), NOTES)
def test_a_number_that_counts_something_else_is_told_with_both_nouns(lang: str, one: str, two: str, before: str, after: str) -> None:
    assert ("number_unit", before, after) in _said(one, two, lang, lang)


def test_across_languages_too() -> None:
    said = _said("Au moins 86 membres du parti y ont pris part.", "At least 86 messages of the party took part.", "fr", "en")
    assert ("number_unit", "86 membres", "86 messages") in said


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "About 40 of the 212 houses in Velmo were cleared on 4 March 2024.",
            "In Velmo around forty of 212 houses were cleared on 04/03/2024.",
        ),
        ("“Nobody was hurt,” said the prefect, Ilda Moreno.", '"Nobody was hurt", said prefect Moreno.'),
        ("According to the fire service, 1,986 people fled.", "Nearly 2,000 people fled, the fire service said."),
    ],
)
def test_honest_edits_are_no_changes(one: str, two: str) -> None:
    assert _said(one, two, "en", "en") == []


def test_the_table_of_a_relay() -> None:
    text = "According to the port office, at least 240 people slept in the terminal of Pellin on 14 March 2023."
    rows = [{"lang": "en", "body": text}, {"lang": "en", "body": text.replace("at least 240", "2,400")}]
    table = of_relays(rows, read(rows), [(0, 1)], ["a", "b"])
    assert [row["what"] for row in table.to_pylist()] == ["number_value", "qualifier_lost"]
    assert {(row["child"], row["parent"]) for row in table.to_pylist()} == {("b", "a")}
