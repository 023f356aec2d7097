from __future__ import annotations

import datetime as dt

from tocsin.page.dates import zones


def test_offsets_follow_the_season() -> None:
    assert zones.offset_at("Europe/Kyiv", dt.datetime(2024, 7, 5)) == "+03:00"
    assert zones.offset_at("Europe/Kyiv", dt.datetime(2024, 1, 5)) == "+02:00"
    assert zones.offset_at("Nowhere/Land", dt.datetime(2024, 1, 5)) is None


def test_every_place_of_the_table_is_known_to_the_system() -> None:
    named = {tag.split(":", 1)[1] for forms in zones.forms().values() for _, tags in forms for tag in tags}
    assert [name for name in sorted(named) if "/" in name and zones.offset_at(name, dt.datetime(2024, 1, 5)) is None] == []


def test_offsets_are_written_and_read() -> None:
    assert zones.written_offset(-210) == "-03:30" and zones.minutes_of("-03:30") == -210 and zones.minutes_of("+19:00") is None
    assert zones.written_as_zone("CET") and not zones.written_as_zone("est")
