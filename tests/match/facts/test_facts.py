from __future__ import annotations

from tocsin.match.facts.facts import facts


def test_what_a_text_states() -> None:
    found = facts("“No ferry today?” asked Valmor in Lyon at 19:30: 12 boats, none for Petruna", "en")
    assert [figure.value for figure in found.figures] == [12]
    assert [moment.kind for moment in found.moments] == ["day", "clock"]
    assert found.codes == {"geo2996944"} and found.quotes and found.asks and found.polarity.nots == 2


def test_facts_depend_on_nothing_but_the_text() -> None:
    text = "Двенадцать лодок в Лионе"
    assert facts(text, "ru") == facts(text, "ru") and facts("", "").figures == ()
