"""Times as seen from the moment of collection."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tocsin.read.fields.dates.relative import before

AT = datetime(2024, 5, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "is_", "precision"),
    [
        *[("5m", "2024-05-20T11:55", "minute"), ("3h", "2024-05-20T09:00", "day"), ("il y a 2 jours", "2024-05-18T12:00", "day")],
        *[
            ("vor 3 Stunden", "2024-05-20T09:00", "day"),
            ("3 часа назад", "2024-05-20T09:00", "day"),
            ("منذ 3 ساعات", "2024-05-20T09:00", "day"),
        ],
        *[("an hour ago", "2024-05-20T11:00", "day"), ("3小时前", "2024-05-20T09:00", "day"), ("1 h 20 min", "2024-05-20T10:40", "minute")],
        *[
            ("hier à 14:20", "2024-05-19T14:20", "minute"),
            ("dün 14:20", "2024-05-19T14:20", "minute"),
            ("昨天 14:20", "2024-05-19T14:20", "minute"),
        ],
        *[
            ("just now", "2024-05-20T12:00", "minute"),
            ("15 mai 09:12", "2024-05-15T09:12", "minute"),
            ("December 31", "2023-12-31T00:00", "day"),
        ],
    ],
)
def test_from_the_collection(text: str, is_: str, precision: str) -> None:
    found = before(text, AT)
    assert found is not None and (found.when.isoformat()[:16], found.precision) == (is_, precision)


@pytest.mark.parametrize("text", ["5", "hours", "some time ago", "5 apples", "", "mai 2024", "99999999999 years ago"])
def test_what_names_no_moment(text: str) -> None:
    assert before(text, AT) is None
