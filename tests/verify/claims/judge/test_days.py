"""Days of a statement in any calendar, and whether two may be one."""

from __future__ import annotations

import pytest

from tocsin.match.facts.facts import facts
from tocsin.verify.claims.judge.days import agree, clash, days_in


def days(text: str, lang: str) -> tuple[object, ...]:
    """The days of a text."""
    return days_in(text, lang, facts(text, lang))


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        (("burnt on 9 July 2024", "en"), ("در ۱۹ تیر ۱۴۰۳ سوخت", "fa"), True),
        (("burnt on 9 July 2024", "en"), ("am 9.7.2024 verbrannt", "de"), True),
        (("burnt on 9 July 2024", "en"), ("сгорело 9 июля", "ru"), True),
        (("burnt on 9 July 2024", "en"), ("сгорело 19 июля", "ru"), False),
        (("burnt on 9 July 2024", "en"), ("2016-cı ildə yandı", "az"), False),
        (("burnt on 9 July 2024", "en"), ("yandı, temmuz 2024", "tr"), True),
        (("от 15 апреля 2025 года", "ru"), ("از ۲۶ فروردین", "fa"), True),
        (("от 15 апреля 2025 года", "ru"), ("از ۲۵ اردیبهشت", "fa"), False),
    ],
)
def test_agree(one: tuple[str, str], two: tuple[str, str], same: bool) -> None:
    """Calendars, notations and precision make no difference."""
    left, right = days(*one), days(*two)
    assert agree(left[0], right[0]) is same  # type: ignore[arg-type]
    shared, apart = clash(left, right)  # type: ignore[arg-type]
    assert (bool(shared), bool(apart)) == (same, not same)


def test_unsaid() -> None:
    """A day beside none clashes with nothing; a year says nothing of a day without one."""
    assert days("nothing here", "en") == ()
    assert agree(days("in 2024", "en")[0], days("on 9 July", "en")[0]) is None  # type: ignore[arg-type]


def test_yesterday() -> None:
    """Yesterday is a day where it is known when that was written."""
    known = facts("burnt yesterday", "en")
    assert days_in("burnt yesterday", "en", known) == ()
    (found,) = days_in("burnt yesterday", "en", known, "2024-07-10")
    assert (found.first, found.last) == ("2024-07-08", "2024-07-10")
