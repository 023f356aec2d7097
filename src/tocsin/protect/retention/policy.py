"""The policy of a case: `[retention]` in case.toml. Without that table nothing is ever due.

    [retention]
    preset = "2021-1587"        # values to start from (presets.toml); what stands beside it replaces them
    window_days = 7             # a window of collection, from the first file on; renewed with a reason
    months = 6                  # of all windows of a case together
    delete_after = "4 months"   # after collection: the file and all that was read of it
    fields_after = "30 days"    # after collection: what names people (handles, names, bios, avatars, addresses of posts) and the raw bytes

Days are counted whole, UTC: what was collected on 31 October with four months is due when 28 February begins.
"""

from __future__ import annotations

import re
import tomllib
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from typing import Any

from tocsin.errors import SettingError

_SPAN = re.compile(r"([1-9]\d{0,4}) (day|week|month)s?")
MEND = 'write for instance: [retention], then preset = "2021-1587"'


@dataclass(frozen=True)
class Span:
    """A number of days, or of months by the calendar."""

    number: int
    unit: str

    def after(self, day: date) -> date:
        """The day that lies this long after another; of a month that is too short its last."""
        if self.unit != "month":
            return day + timedelta(days=self.number * (7 if self.unit == "week" else 1))
        year, month = divmod(day.year * 12 + day.month - 1 + self.number, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))

    def __str__(self) -> str:
        return f"{self.number} {self.unit}{'s' if self.number > 1 else ''}"


@dataclass(frozen=True)
class Policy:
    """How long a case keeps what. A span that is None has nothing fall due by it."""

    preset: str = ""
    window_days: int = 0  # 0: collection is not limited to windows
    months: int = 0
    delete_after: Span | None = None
    fields_after: Span | None = None

    def told(self) -> dict[str, Any]:
        """The policy as the log tells it."""
        return {one.name: value if isinstance(value, int) else str(value) for one in fields(self) if (value := getattr(self, one.name))}


def policy(table: Mapping[str, Any]) -> Policy | None:
    """The policy of a table `[retention]`, None for an empty one. Raises SettingError for what cannot be."""
    if not table:
        return None
    names = {one.name for one in fields(Policy)}
    if unknown := sorted(set(table) - names):
        raise SettingError(f"[retention] {unknown[0]}: no such setting", f"the settings are: {', '.join(sorted(names))}")
    known = tomllib.loads(files(__package__).joinpath("presets.toml").read_text(encoding="utf-8"))
    preset = table.get("preset", "")
    if preset and preset not in known:
        raise SettingError(f"[retention] preset: nothing is called {preset!r}", f"choose one of: {', '.join(sorted(known))}")
    told = {**known.get(preset, {}), **table}
    days, months = (_number(name, told.get(name, 0)) for name in ("window_days", "months"))
    delete, fields_ = (_span(name, told.get(name, "")) for name in ("delete_after", "fields_after"))
    return Policy(preset, days, months, delete, fields_)


def day_of(moment: float) -> date:
    """The day of a moment in seconds since 1970, UTC."""
    return datetime.fromtimestamp(moment, UTC).date()


def _span(name: str, told: object) -> Span | None:
    if told == "":
        return None
    found = _SPAN.fullmatch(str(told))
    if not found:
        raise SettingError(f"[retention] {name} = {told!r}: not a span of time", 'write it as "30 days", "6 weeks" or "4 months"')
    return Span(int(found[1]), found[2])


def _number(name: str, told: object) -> int:
    if not str(told).isascii() or not str(told).isdigit() or int(str(told)) > 1200:
        raise SettingError(f"[retention] {name} = {told!r}: not a number of them", f"write: {name} = 7")
    return int(str(told))
