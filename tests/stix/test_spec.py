"""The specification as data is what the strict parser has."""

from __future__ import annotations

import pytest

from tocsin.stix.spec import data, fits, in_range, kinds, markings, value_kind

stix2 = pytest.importorskip("stix2")


def test_types_and_properties_are_those_of_the_strict_parser() -> None:
    from stix2 import registry

    held = registry.STIX2_OBJ_MAPS["2.1"]
    classes = {**held["objects"], **held["observables"]}
    classes.pop("bundle")
    assert set(kinds()) == set(classes)
    for name, known in classes.items():
        told = set(kinds()[name].may) - ({"lang", "confidence"} if name == "marking-definition" else set())
        assert set(known._properties) <= told, name
        extra = told - set(known._properties)
        assert extra <= {"lang", "confidence", "extensions", "modified", "revoked", "labels"}, (name, extra)
        asked = {one for one, rule in known._properties.items() if rule.required}
        assert asked <= {*kinds()[name].must, "created_by_ref"}, name


def test_values_are_of_the_kind_told() -> None:
    assert value_kind("object_marking_refs") == "refs" and value_kind("created_by_ref") == "ref" and value_kind("name") == "text"
    assert fits("created", "2024-02-29T23:59:60.123Z") and not fits("created", "2024-02-29 23:59:59") and not fits("created", 7)
    assert fits("confidence", 7) and not fits("confidence", True) and not fits("labels", []) and not fits("labels", "x")
    assert not in_range("latitude", 91) and in_range("latitude", "x") and in_range("pid", 10**30)


def test_every_kind_of_property_is_asked_of_some_type() -> None:
    known = {name for kind in kinds().values() for name in kind.may}
    assert {name for names in data("spec.toml")["kinds"].values() for name in names} <= known


def test_colours_have_the_ids_of_whoever_gave_them() -> None:
    assert markings()["marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9"] == "clear"
    assert len(markings()) == 10
