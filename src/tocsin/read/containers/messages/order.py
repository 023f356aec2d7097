"""In which order a file writes day, month and year, decided from all of its dates in the order in which they stand.

A chat goes forward in time. An order in which a date is none, or in which time goes back more often, is not the file's. Of two that
are left the one is taken in which the days lie close together, where there are enough of them. What no date shows is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from tocsin.read.fields.dates.calendars import hijri, solar_hijri

Written = tuple[str, str, str]
_NAMES = {"dmy": "day/month/year", "mdy": "month/day/year", "ymd": "year/month/day"}
_PLACES = {"dmy": (2, 1, 0), "mdy": (2, 0, 1), "ymd": (0, 1, 2)}  # where year, month and day stand
_ENOUGH = 3  # different days that show by their distance which order is meant
_FAR = 20  # times the distance: days that seem to lie years apart, as the number taken for a year is a day


@dataclass(frozen=True)
class Order:
    """An order of day, month and year; "" where the file does not decide it."""

    letters: str = ""
    note: str = ""  # for people, where no date shows it
    shown: bool = True  # whether the dates show it in some way, not only the form in which they are written

    def day(self, *written: str) -> str:
        """A date as YYYY-MM-DD; "" where it is none in this order."""
        found = _day(self.letters, written) if self.letters else None
        return found.isoformat() if found else ""


def order_of(dates: Sequence[Written], likely: str = "") -> Order:
    """The order of dates that follow each other; `likely` is that of the form in which they are written, where no date shows one."""
    different = set(dates)
    possible = [letters for letters in _candidates(dates) if all(_day(letters, one) for one in different)]
    if len(possible) > 1 and "ymd" in possible:  # two digits of a year stand first in few forms
        years = _span(dates, "ymd") * _FAR < min(_span(dates, letters) for letters in possible[:-1]) and len(different) >= _ENOUGH
        possible = ["ymd"] if years else possible[:-1]
    if len(possible) < 2:
        return Order(possible[0] if possible else _best(dates))
    backs = {letters: _backwards(dates, letters) for letters in possible}
    fewest = [letters for letters in possible if backs[letters] == min(backs.values())]
    if len(fewest) == 1:
        return Order(fewest[0], f"dates read as {_NAMES[fewest[0]]}: in another order time would run backwards")
    if len({_day(letters, one) for letters in fewest for one in different}) == len(different):
        return Order(fewest[0])  # 05/05/2023 is one day in either order
    spans = sorted((_span(dates, letters), letters) for letters in fewest)
    if len(different) >= _ENOUGH and spans[0][0] * 2 < spans[1][0]:
        return Order(spans[0][1], f"dates read as {_NAMES[spans[0][1]]}: in another order the days would lie months apart")
    if likely in fewest:
        return Order(likely, f"dates read as {_NAMES[likely]}, as phones write them in this form; no date shows it", False)
    return Order()


def _candidates(dates: Sequence[Written]) -> list[str]:
    first = dates[0] if dates else ("", "", "")
    if len(first[0]) == 4:
        return ["ymd"]
    return ["dmy", "mdy"] if len(first[2]) == 4 else ["dmy", "mdy", "ymd"]


def _best(dates: Sequence[Written]) -> str:
    """The order in which most dates are dates: a line that only looks like a message's first does not decide."""
    counts = [(sum(_day(letters, one) is not None for one in dates), letters) for letters in _candidates(dates)]
    return max(counts, key=lambda pair: pair[0])[1]


def _day(letters: str, written: Sequence[str]) -> date | None:
    """The day; years of two digits are of this century, those of other calendars are turned to ours."""
    year, month, day = (int(written[place]) for place in _PLACES[letters])
    if len(written[_PLACES[letters][0]]) not in (2, 4):
        return None
    year += 2000 if year < 100 else -543 if 2500 <= year < 2700 else 0
    try:
        if 1380 <= year < 1500:  # since there are such chats, years of the sun's hijra are below 1420 and those of the moon's above
            return solar_hijri(year, month, day) if year < 1420 else hijri(year, month, day)
        return date(year, month, day)
    except ValueError:
        return None


def _backwards(dates: Sequence[Written], letters: str) -> int:
    days = [found for one in dates if (found := _day(letters, one))]
    return sum(later < earlier for earlier, later in pairwise(days))


def _span(dates: Sequence[Written], letters: str) -> int:
    days = [found for one in set(dates) if (found := _day(letters, one))]
    return (max(days) - min(days)).days
