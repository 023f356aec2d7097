"""Exports of commercial monitors: Brandwatch, Meltwater and Talkwalker (CSV, XLSX; Talkwalker's API objects too).

Their columns are profiles (`formats/tables`), found by name, whatever rows stand above them. A post on a platform gets the id its address
holds, so that it meets the same post from elsewhere; an article belongs to its host, not to the writer or the monitor's name for it. Clock
times are in the zone of the account that exported them, which no column tells: their certainty is "assumed".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tocsin.model import Raw, Record
from tocsin.read.fields.items import Object, at, dicts, each, likeness
from tocsin.read.formats.columns import Columns
from tocsin.read.formats.tables.plan import NOTHING, Facts
from tocsin.read.formats.tables.profiles import Profile, profile_of
from tocsin.read.reader import Context, RowError, Sample, Shape


class Monitors(Columns):
    """Reads one row or object of a monitor's export, by the monitor's profile."""

    name = "monitors"
    title = "monitor export (Brandwatch, Meltwater, Talkwalker)"
    shapes: tuple[Shape, ...] = ("table", "objects")

    def sniff(self, sample: Sample) -> float:
        """Sure by the columns that one monitor alone writes."""
        if sample.shape == "table":
            return 0.95 if _monitor(dict.fromkeys(sample.columns)) else 0.0
        return likeness(sample, _items, lambda item: 0.95 if _monitor(item) else 0.0)

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The post and its account."""
        return each(
            _items(raw.value), lambda item: self._item(item, replace(context, head={**context.head, "facts": _facts(item, context)}))
        )

    def _item(self, item: Object, context: Context) -> Iterator[Record]:
        return super().map(Raw(0, item), context)


READER = Monitors()


def _monitor(row: Object) -> Profile | None:
    profile = profile_of(tuple(row))
    return profile if profile and profile.reader == Monitors.name else None


def _facts(item: Object, context: Context) -> Facts:
    """What is known of the file, with the monitor whose columns the row has. Raises RowError where it has none's."""
    profile = _monitor(item)
    if profile is None:
        raise RowError("without the columns of a monitor")
    known: Facts = context.head.get("facts", NOTHING)
    return replace(known, profile=profile.name)


def _items(value: Any) -> list[Object]:
    """A row, or the results of a page of Talkwalker's API."""
    if not isinstance(value, dict):
        raise RowError("not an object")
    results = at(value, "result_content", "data")
    if isinstance(results, list):
        return [one["data"] if isinstance(one.get("data"), dict) else one for one in dicts(results)]
    return [value]
