"""A group in full."""

from __future__ import annotations

import pytest

from tests.report.synthetic import Synthetic
from tocsin.errors import SettingError
from tocsin.query.lookups import Lookups
from tocsin.query.words import Words
from tocsin.report.sections.group import group


@pytest.fixture(scope="module")
def lookups() -> Lookups:
    return Lookups(Synthetic().view())


def test_a_group_with_its_members_and_its_network(lookups: Lookups) -> None:
    told = group(lookups, Words("en"), "g1")
    assert told["members_in_all"] == len(told["members"]) == 24 and told["members"][0]["role"] == "leader"
    assert len(told["network"]["edges"]) == told["network"]["edges_in_all"] == 86 and told["timeline"] is not None
    assert told["objects"] == [
        {
            "trace": "text",
            "accounts": 24,
            "meetings": 258,
            "kind": "family",
            "object": "family=fam-morvane",
            "label": told["objects"][0]["label"],
        }
    ]
    assert told["objects_in_all"] == 1


def test_a_group_of_another_class_and_none(lookups: Lookups) -> None:
    told = group(lookups, Words("ar"), "b1")
    assert told["class"] == "benign_automation" and told["decided"] and told["network"]["edges"] == [] and told["objects"] == []
    with pytest.raises(SettingError):
        group(lookups, Words("en"), "none")
