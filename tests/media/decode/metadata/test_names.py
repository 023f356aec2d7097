"""Dates in names of files."""

from __future__ import annotations

import pytest

from tocsin.media.decode.metadata.names import name_says
from tocsin.media.decode.metadata.statement import Metadata


@pytest.mark.parametrize(
    ("name", "value", "zone"),
    [
        ("IMG-20230912-WA0003.jpg", "2023-09-12", None),
        ("VID_20230912_140307.mp4", "2023-09-12T14:03:07", None),
        ("PXL_20230912_120307123.jpg", "2023-09-12T12:03:07", "+00:00"),
        ("Screenshot_20230912-140307_Telegram.png", "2023-09-12T14:03:07", None),
        ("Screenshot 2023-09-12 at 14.03.07.png", "2023-09-12T14:03:07", None),
        ("WhatsApp Image 2023-09-12 at 14.03.07 (1).jpeg", "2023-09-12T14:03:07", None),
        ("photo_2023-09-12_14-03-07.jpg", "2023-09-12T14:03:07", None),
        ("signal-2023-09-12-140307.jpg", "2023-09-12T14:03:07", None),
        ("20230912_140307.jpg", "2023-09-12T14:03:07", None),
        ("FB_IMG_1694520187000.jpg", "2023-09-12T12:03:07", "+00:00"),
    ],
)
def test_dated(name: str, value: str, zone: str | None) -> None:
    said = Metadata()
    name_says(name, said)
    assert [(one["value"], one["zone"], one["source"]) for one in said.dates] == [(value, zone, "filename")]


@pytest.mark.parametrize("name", ["IMG_0001.jpg", "123202309124567.jpg", "20231340.jpg", "a1b2c3d4e5f6.png", "v2023.mp4", "2023-9-12.jpg"])
def test_not_dated(name: str) -> None:
    said = Metadata()
    name_says(name, said)
    assert said.dates == []
