from __future__ import annotations

import pytest

from tocsin.assess.weighing.criteria.foreign import foreign
from tocsin.assess.weighing.facts import Affiliation, Benign, Facts, First, Organisation, Places, Ruling, Sites, Tasking


@pytest.mark.parametrize(
    ("facts", "value"),
    [
        (Facts(), "cannot_tell"),
        (Facts(hours=True), "cannot_tell"),
        (Facts(tasking=Tasking(True, False)), "cannot_tell"),
        (Facts(affiliation=Affiliation(declared=0, of=90)), "not_shown"),
        (Facts(affiliation=Affiliation("a party", False, 40, 90)), "not_shown"),
        (Facts(affiliation=Affiliation("a party", True, 1, 90)), "partly"),
        (Facts(places=Places(0, 90)), "not_shown"),
        (Facts(places=Places(3, 90)), "partly"),
        (Facts(first=First(role="aligned", foreign=True)), "partly"),
        (Facts(first=First(role="official", foreign=True)), "met"),
        (Facts(first=First(role="official")), "cannot_tell"),
        (Facts(sites=Sites(n=20, state_source=True)), "partly"),
        (Facts(organisation=Organisation(True, True, True)), "met"),
        (Facts(organisation=Organisation(True, True, False)), "partly"),
        (Facts(rulings=(Ruling("court", True, False, True),)), "met"),
        (Facts(benign_known=(Benign("open_call", None, True),)), "met"),
        (Facts(benign_known=(Benign("open_call", False, True),)), "cannot_tell"),
    ],
)
def test_values(facts: Facts, value: str) -> None:
    assert foreign(facts).value == value


def test_how_a_ruling_stands_is_said_each_time() -> None:
    for ruling, code in (
        (Ruling("court", True, False), "not_final"),
        (Ruling("court", True, True, True), "contested"),
        (Ruling("court", True), "unknown"),
    ):
        assert foreign(Facts(rulings=(ruling,))).evidence[0]["code"] == f"weigh.foreign.court.{code}"
