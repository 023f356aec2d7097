"""Zones by name and by offset; what is none is refused."""

from __future__ import annotations

from datetime import UTC

import pytest

from tocsin.errors import SettingError
from tocsin.query.words import Words
from tocsin.text.zones import called, offset, zone

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


def test_words_show_times_in_a_zone() -> None:
    paris = Words("en", zone("Europe/Paris"))
    assert paris.instant(MAY) == "15 May 2024 14:00" and paris.iso("2024-05-15T22:30:00Z") == "2024-05-16 00:30:00"
    assert paris("col.time") == "Time (Europe/Paris)" and Words("en")("col.time") == "Time (UTC)"
    assert paris.iso_day("2024-05-15") == "15 May 2024" == Words("en", UTC).day(MAY)
