from __future__ import annotations

from tocsin.report.bundles.draft import Draft, moment
from tocsin.stix import ids
from tocsin.stix.strict.markings import specified

WHEN = "2024-05-18T00:00:00.000Z"


def draft() -> Draft:
    return Draft(WHEN, specified("amber"), {"name": "Harbour Watch", "identity_class": "organization"}, "fr")


def test_objects_are_marked_signed_and_once() -> None:
    made = draft()
    name = made.add("campaign", name="Lights", description=None, aliases=[])
    assert made.add("campaign", name=" lights ") == name == ids.made("campaign", {"name": "lights"})
    item = made.items[name]
    assert (item["created_by_ref"], item["object_marking_refs"], item["lang"]) == (made.author, [made.marking], "fr")
    assert "description" not in item and "aliases" not in item
    assert "created" not in made.items[made.add("url", value="https://example.org")]


def test_two_things_said_of_the_same_ends_are_one_relationship() -> None:
    made = draft()
    one = made.tie("uses", "a", "b", "3 of 4", 85, 0, 60)
    assert made.tie("uses", "a", "b", "2 of 5", 15, 0, 60) == one
    assert made.tie("uses", "a", "b", "3 of 4", 85, 0, 60) == one
    item = made.items[one]
    assert (item["description"], item["confidence"]) == ("3 of 4\n2 of 5", 15)
    assert (item["start_time"], item["stop_time"]) == (moment(0), moment(60))
    assert "stop_time" not in made.items[made.tie("uses", "a", "c", "x", 50, 60, 60)]


def test_what_a_limit_leaves_out_is_counted() -> None:
    made = draft()
    assert made.limited([1, 2, 3], 2, "group") == [1, 2] and made.left_out == [(1, "group")]
