from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tocsin.match.facts.facts import facts
from tocsin.match.facts.told.shared import shared

EN = "On 12 May 300 boats left Lyon, said Valmor."
FR = "Le 12 mai, 300 bateaux ont quitté Lyon, a dit Valmor."
AR = "في 12 مايو غادر 300 قارب ليون"


def _told(one: str, two: str, langs: tuple[str, str]) -> set[tuple[str, str, str]]:
    found = shared(facts(one, langs[0]), facts(two, langs[1]))
    return {(fact.kind, one[slice(*fact.one)], two[slice(*fact.two)]) for fact in found}


def test_facts_of_a_translation_stand_in_both() -> None:
    told = _told(EN, FR, ("en", "fr"))
    assert ("number", "300", "300") in told and ("place", "Lyon", "Lyon") in told and ("name", "Valmor", "Valmor") in told
    assert any(kind == "day" and "12" in one and "12" in two for kind, one, two in told)


def test_facts_in_another_script() -> None:
    told = _told(EN, AR, ("en", "ar"))
    assert ("number", "300", "300") in told and ("place", "Lyon", "ليون") in told


def test_what_differs_is_not_shared() -> None:
    assert not {kind for kind, *_ in _told("300 boats left Lyon", "12 bateaux ont quitté Berlin", ("en", "fr"))} & {"number", "place"}


@given(st.lists(st.sampled_from(["300", "12 May", "Lyon", "Valmor", "boats", "and", "."]), max_size=12))
def test_no_fact_lies_on_another(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = shared(facts(text, "en"), facts(FR, "fr"))
    for side in ("one", "two"):
        spans = sorted(getattr(fact, side) for fact in found)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
