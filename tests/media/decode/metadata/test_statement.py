"""Dates as files have them become statements; those that cannot be true are dropped with their reason."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.media.decode.metadata.statement import Metadata


def added(written: object, **more: str) -> Metadata:
    said = Metadata()
    said.date("exif", written, "EXIF", **more)
    return said


@pytest.mark.parametrize(
    ("written", "zone", "value", "told"),
    [
        ("2023:09:20 14:03:07", "+04:00", "2023-09-20T14:03:07", "+04:00"),
        ("2023:09:20 14:03:07.25", None, "2023-09-20T14:03:07", None),
        ("2023-09-20T14:03:07+0400", None, "2023-09-20T14:03:07", "+04:00"),
        ("2023-09-20T14:03:07Z", None, "2023-09-20T14:03:07", "+00:00"),
        ("2023-09", None, "2023-09", None),
        ("1945-05-08", None, "1945-05-08", None),
        ("2023:09:20 14:03", "nonsense", "2023-09-20T14:03", None),
    ],
)
def test_dates(written: str, zone: str | None, value: str, told: str | None) -> None:
    (statement,) = added(written, **({"zone": zone} if zone else {})).dates
    assert (statement["value"], statement["zone"], statement["kind"]) == (value, told, "captured")


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("0000:00:00 00:00:00", "does not exist"), ("2023:02:30 10:00:00", "does not exist"), ("2099:01:01 10:00:00", "future"),
        ("1904-01-01 00:00:00", "never set"), ("1970:01:01 00:00:12", "never set"), ("soon", "no date"), ("1700:05:05", "photography"),
    ],
)  # fmt: skip
def test_lies(written: str, why: str) -> None:
    said = added(written)
    assert said.dates == [] and why in said.dropped[0]["why"]


@settings(max_examples=40)
@given(st.text(max_size=80))
def test_any_text_is_a_date_or_none(written: str) -> None:
    said = added(written)
    assert len(said.dates) + len(said.dropped) <= 1


def test_places() -> None:
    said = Metadata()
    for latitude, longitude in ((40.5, -3.25), (0.0, 0.0), (91.0, 0.0), (float("nan"), 1.0)):
        said.place("exif", latitude, longitude, "GPS")
    assert [(place["latitude"], place["longitude"]) for place in said.places] == [(40.5, -3.25)]
    assert len(said.dropped) == 3
