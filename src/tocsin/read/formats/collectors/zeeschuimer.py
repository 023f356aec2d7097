"""Zeeschuimer's NDJSON: what a browser loaded while a person looked at a platform, one item a line with the moment and page of capture.

The raw item stands under `data`; the reader of its platform maps it. Posts keep the moment of capture as the moment of collection, and
accounts were observed then. Lines of X alone are left to the reader of X's website.
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.model import Raw, Record
from tocsin.read.fields.items import one_row, stamped
from tocsin.read.fields.values import moment, text
from tocsin.read.formats.collectors.web_items import platform_of, records
from tocsin.read.reader import Context, RowError, Sample, Shape

_ENVELOPE = {"source_platform", "data", "timestamp_collected"}
_X = ("twitter.com", "x.com")


class Zeeschuimer:
    """Reads one captured item."""

    name = "zeeschuimer"
    title = "Zeeschuimer capture (NDJSON)"
    shapes: tuple[Shape, ...] = ("objects",)

    def sniff(self, sample: Sample) -> float:
        """Sure by the envelope; not for a capture of X alone."""
        wrapped = [one for one in sample.records if isinstance(one, dict) and one.keys() >= _ENVELOPE]
        if not wrapped or all(platform_of(text(one["source_platform"])) in _X for one in wrapped):
            return 0.0
        return 0.98

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The records of the item, stamped with its capture."""
        item = raw.value
        if not isinstance(item, dict) or not isinstance(item.get("data"), dict):
            raise RowError("no captured item in it")
        collected, _ = moment(item.get("timestamp_collected"))
        data = item["data"]
        platform = platform_of(text(item.get("source_platform")))
        yield from stamped(one_row(data, lambda one: records(platform, one, raw.row, context)), collected, "zeeschuimer")


READER = Zeeschuimer()
