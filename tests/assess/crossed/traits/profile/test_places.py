"""Declared places and labels: only what names a country, with the day of a label, abroad only from a country that is given."""

import json

from tests.assess.crossed.traits.small import profiles, snapshots
from tests.assess.small import DAY, NOON
from tests.support import rows
from tocsin.assess.crossed.traits.profile.places import abroad, country_label, declared_place


def test_a_place_that_names_no_country_is_not_at_home() -> None:
    told = {"a": "Baku", "b": "Lyon, France", "c": "my garden", "d": "Moscow / Paris"}
    found = declared_place(profiles(*((who, {"location": said}) for who, said in told.items())), snapshots())
    assert [found.names[code] if code >= 0 else None for code in found.codes.tolist()] == ["AZ", "FR", None, None, None, None]
    away = abroad(found, "FR")
    assert (away.name, away.has.tolist()[:4], away.known.tolist()[:4]) == (
        "place_abroad",
        [True, False, False, False],
        [True, True, False, False],
    )
    assert abroad(found, "DE").has.tolist()[:2] == [True, True]


def test_a_label_has_its_day_and_what_the_platform_doubts_is_left_out() -> None:
    said = [
        ("a", NOON, "France"),
        ("a", NOON + DAY, "Azerbaijan"),
        ("b", None, "FR"),
        ("c", NOON, "France (marked by X as perhaps inaccurate)"),
    ]
    table = rows("accounts", [{"account_id": who, "observed_ts": at, "based_in": label} for who, at, label in said])
    found = country_label(table, snapshots())
    assert [found.names[code] if code >= 0 else None for code in found.codes.tolist()[:3]] == ["AZ", "FR", None]
    assert json.loads(found.notes[0]["params"]) == {"country": "AZ", "day": "2024-05-16"}
    assert found.notes[1]["code"] == "note.label_undated"
    assert 2 not in found.notes
