"""Zones by name and by offset; what is none is refused."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.errors import SettingError
from tocsin.query.words import Words
from tocsin.text.zones import called, offset, spans, zone

DAY = 86400
MAY = 1_715_774_400  # 15 May 2024, 12:00 UTC


@pytest.mark.parametrize(
    ("text", "name", "ahead"),
    [
        ("", "UTC", 0), ("UTC", "UTC", 0), ("Z", "UTC", 0), ("Europe/Paris", "Europe/Paris", 7200), ("+03:00", "UTC+03:00", 10800),
        ("UTC-5", "UTC-05:00", -18000), ("+0530", "UTC+05:30", 19800), ("+00:00", "UTC", 0),
    ],
)  # fmt: skip
def test_a_zone(text: str, name: str, ahead: int) -> None:
    assert called(zone(text)) == name and offset(zone(text), MAY) == ahead


@pytest.mark.parametrize(
    "text", ["Europe", "Mars/Base", "../../etc/passwd", "/etc/localtime", "+15:00", "+3:99", "a\x00b", "x" * 500, "<b>"]
)
def test_no_zone(text: str) -> None:
    with pytest.raises(SettingError):
        zone(text)


@pytest.mark.parametrize(
    ("name", "day", "hours"),
    [
        ("UTC", "2024-03-31", 24), ("Europe/Paris", "2024-03-31", 23), ("Europe/Paris", "2024-10-27", 25),
        ("Africa/Cairo", "2024-04-26", 23),
        ("America/Havana", "2024-11-03", 25), ("Asia/Tokyo", "2024-03-31", 24), ("Pacific/Apia", "2011-12-31", 24),
    ],
)  # fmt: skip
def test_a_span_of_a_day_has_the_hours_its_clock_has(name: str, day: str, hours: int) -> None:
    one = zone(name)
    noon = int(datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=one).timestamp())
    edges = spans(noon - 3 * DAY, noon + 3 * DAY, DAY, one)
    around = [end - start for start, end in itertools.pairwise(edges) if start <= noon < end]
    assert around == [hours * 3600]
    assert {datetime.fromtimestamp(edge, one).hour for edge in edges} <= {0, 1}  # 1 where midnight itself is left out


@given(
    start=st.integers(0, 2_000_000_000), long=st.integers(1, 40 * DAY), step=st.sampled_from([3600, 3 * 3600, 12 * 3600, DAY, 7 * DAY]),
    name=st.sampled_from(["UTC", "Europe/Paris", "America/Sao_Paulo", "Asia/Kolkata", "Pacific/Apia", "Australia/Lord_Howe", "+05:45"]),
)  # fmt: skip
def test_spans_cover_a_time_without_gaps_and_cut_whole_hours(start: int, long: int, step: int, name: str) -> None:
    edges = spans(start, start + long, step, zone(name))
    assert edges[0] <= start and edges[-1] >= start + long and edges == sorted(set(edges))
    assert all(edge % 3600 == 0 for edge in edges)
    assert name != "UTC" or {end - begin for begin, end in itertools.pairwise(edges)} == {step}


def test_words_show_times_in_a_zone() -> None:
    paris = Words("en", zone("Europe/Paris"))
    assert paris.instant(MAY) == "15 May 2024 14:00" and paris.iso("2024-05-15T22:30:00Z") == "2024-05-16 00:30:00"
    assert paris("col.time") == "Time (Europe/Paris)" and Words("en")("col.time") == "Time (UTC)"
    assert paris.iso_day("2024-05-15") == "15 May 2024" == Words("en", UTC).day(MAY)
