"""Marks on what people say of themselves, on sentences written apart from the list's words."""

from __future__ import annotations

import pytest

from tocsin.people.special.categories import CATEGORIES, public_function, special

MARKED = (
    ("Mum of three. Proud member of the Harbour Reform Party.", "politics"),
    ("socialist, cyclist, bad cook", "politics"),
    ("Père de famille, militant depuis 1998", "politics"),
    ("Membre du bureau du Parti des Marées", "politics"),
    ("عضو في حزب البحر منذ سنوات", "politics"),
    ("Catholic, husband, engineer", "religion"),
    ("مسلم وأب لثلاثة أطفال", "religion"),
    ("musulmane et fière de l'être", "religion"),
    ("☦ only God can judge me", "religion"),
    ("shop steward at the docks", "union"),
    ("Syndicaliste au port", "union"),
    ("Amazigh and proud", "ethnicity"),
    ("breast cancer survivor", "health"),
    ("she/her, bisexual", "sexuality"),
)
UNMARKED = (
    "I love parties and cake", "Left the city, now by the sea", "Photographe, amateur de voile",
    "صحفي من الميناء", "Coffee first. Views are mine.", "Marketing manager, member of the rowing club", "professeur d'histoire",
    "مهندس وأب",
    "Union Street bakery", "News from the quay since 1911",
)  # fmt: skip


@pytest.mark.parametrize(("bio", "category"), MARKED)
def test_what_is_protected_is_marked(bio: str, category: str) -> None:
    assert category in special(bio)


@pytest.mark.parametrize("bio", UNMARKED)
def test_what_is_not_is_left(bio: str) -> None:
    assert special(bio) == ()


def test_words_that_are_names_do_not_count_in_names() -> None:
    assert special("Christian Vale", name=True) == () and special("islam.karim", name=True) == () and special("") == special(None) == ()
    assert special("YoungCommunists2024", name=True) == ("politics",) and set(special("gay socialist")) <= set(CATEGORIES)


def test_a_function_that_is_held() -> None:
    held = (
        "Minister of Fisheries",
        "Maire de Port-Alder",
        "سفير الجزر لدى المرفأ",
        "Official account of the Ministry",
        "Ambassador to the bay",
    )
    assert all(map(public_function, held))
    assert not any(map(public_function, ("Former minister", "ancien maire de la ville", "Baker", "وزير سابق", "", None)))
