"""Moments in the words of many languages and in other calendars: the same second whatever the language, and nothing guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.read.fields.dates.written import written

SAME = """15.05.24 09:12
15. Mai 2024, 09:12 Uhr
15.05.2024 um 9.12 Uhr
Mittwoch, den 15. Mai 2024 um 9:12
15 mai 2024 à 09:12
mer. 15 mai 2024 à 09h12
15/05/2024 9:12 a. m.
15/05/24 9.12
Mo., 15.05.2024, 9:12 Uhr
Publié le 15 mai 2024 à 9h12
15 de mayo de 2024, 9:12 a. m.
15 de maio de 2024 às 09h12
15 maggio 2024 alle ore 9.12
mercoledì 15 mag 2024, 9:12
May 15, 2024 9:12 AM
9:12 AM · May 15, 2024
15-May-24 9:12AM
5/15/24, 9:12 AM
15 мая 2024 г. в 09:12
ср, 15 мая 2024, 09:12
15 травня 2024 р. о 09:12
15 may 2024-cü il, 09:12
15 Mayıs 2024 Çarşamba 09:12
15 MAYIS 2024 09:12
١٥ مايو ٢٠٢٤ ٩:١٢ ص
١٥‏/٠٥‏/٢٠٢٤ ٩:١٢ ص
15 أيار 2024 09:12
15 ماي 2024 09:12
الأربعاء 15 مايو 2024 - 09:12 صباحا
۲۶ اردیبهشت ۱۴۰۳ - ۰۹:۱۲
۱۴۰۳/۰۲/۲۶ ۰۹:۱۲
26 ثور 1403 09:12
7 ذو القعدة 1445 هـ 09:12
1445/11/07 09:12
2024年5月15日 上午9:12
2024年5月15日 9时12分
2024年5月15日(水) 午前9時12分
２０２４年５月１５日 ０９：１２
2024년 5월 15일 오전 9:12
2024. 5. 15. 9:12
令和6年5月15日 09:12
15 พ.ค. 2567 09:12
15/5/2567 09:12
15 tháng 5, 2024 lúc 09:12
१५ मई २०२४ 09:12
15.5.2024 klo 9.12
15. maj 2024 kl. 09.12
15 mei 2024 om 09:12
15 maja 2024 09:12
15° maggio 2024 09.12
15. května 2024 v 9:12""".splitlines()


@pytest.mark.parametrize("text", SAME)
def test_one_moment_in_every_writing(text: str) -> None:
    found = written(text)
    assert (found.when.isoformat(), found.precision) == ("2024-05-15T09:12:00", "minute")


@pytest.mark.parametrize(
    ("text", "is_"),
    [
        ("Wed May 15 2024 09:12:03 GMT+0200 (Central European Summer Time)", "2024-05-15T09:12:03+02:00"),
        ("15.05.2024 09:12 GMT+2", "2024-05-15T09:12:00+02:00"),
        ("15 mai 2024 09:12 (UTC +04:30)", "2024-05-15T09:12:00+04:30"),
        ("2024-05-15 09:12:03 Europe/Paris", "2024-05-15T09:12:03+02:00"),
        ("15. Mai 2024 9:12:03 MESZ", "2024-05-15T09:12:03+02:00"),
        ("15 мая 2024, 09:12 (МСК)", "2024-05-15T09:12:00+03:00"),
    ],
)
def test_zones_behind_the_clock(text: str, is_: str) -> None:
    assert written(text).when.isoformat() == is_


def test_a_zone_whose_name_stands_for_several_is_not_known() -> None:
    found = written("15 May 2024 09:12 IST")
    assert found.of_several and found.when.tzinfo is None


def test_a_weekday_that_sounds_like_a_month_and_two_names_of_one_month() -> None:
    assert written("mar. 14 mai 2024").when.day == 14
    assert written("14 mar 2024").when.month == 3
    assert written("10 نوفمبر/تشرين الثاني 2020").when.month == 11
    assert written("الخميس 21 نوفمبر 2024 الموافق 19 جمادى الأولى 1446").when.day == 21
    assert written("Wed 05/06/2024").when.month == 6
    assert written("٥/٦/٢٠٢٤").when.month == 6


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("05/06/2024 10:00", "cannot be told apart"),
        ("15 mai", "no year"),
        ("mai 2024", "no day"),
        ("15 listopada 2024", "not known"),  # October in Croatian, November in Polish
        ("30 février 2024", "day is out of range"),
        ("15 mai 2024 25:00", "no such hour"),
        ("15 mai 2024 13 euros", "number|known"),
        ("le 15 mai ou le 16 mai 2024", "known"),
        ("15 mai 16 2024", "number"),
        ("31 خرداد 1403 bis", "known"),
    ],
)
def test_nothing_is_guessed(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        written(text)


@given(st.text(st.sampled_from("0123456789/.-: 年月日amphuTZ٠٣مس"), max_size=24))
def test_only_a_value_error_comes_out(text: str) -> None:
    try:
        found = written(text)
    except ValueError:
        return
    assert found.precision in ("second", "minute", "day")
