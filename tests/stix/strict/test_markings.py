from __future__ import annotations

import pytest

from tests.stix.wild import WHEN, uid
from tocsin.stix.spec import data
from tocsin.stix.strict.markings import colour_of, official, specified, stated

stix2 = pytest.importorskip("stix2")


@pytest.mark.parametrize("colour", list(data("spec.toml")["tlp"]))
def test_colours_are_taken_by_the_strict_parser_and_told_again(colour: str) -> None:
    for item in (official(colour), specified(colour)):
        stix2.parse(item)
        assert colour_of(item) == colour


def test_colours_are_known_however_they_are_written() -> None:
    for item in ({"definition": {"TLP": "TLP:AMBER+STRICT"}}, {"name": "tlp:amber+strict"}, {"definition": {"tlp": "amber+strict"}}):
        assert colour_of(item) == "amber+strict"
    assert colour_of({"definition": {"tlp": "white"}}) == "clear" and colour_of({"name": "red"}) is None
    assert colour_of({"definition": "x", "extensions": 7}) is None


def test_other_markings_are_statements() -> None:
    made = stated({"type": "marking-definition", "id": uid("marking-definition", 1), "definition": {"PAP": "PAP:AMBER"}}, WHEN)
    assert made["definition"] == {"statement": "PAP:AMBER"}
    stix2.parse(made)
