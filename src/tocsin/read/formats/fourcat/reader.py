"""4CAT exports: the table of any of its sources, the five-column minimum, and NDJSON of raw items with `__import_meta`.

Raw items of 4CAT's own collectors (Telegram, Bluesky, VK) have no such envelope and are left to the readers of those platforms.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tocsin.model import Raw, Record
from tocsin.read.fields.items import Object, each, one_row, stamped
from tocsin.read.fields.values import moment, text
from tocsin.read.formats.collectors.web_items import platform_of, records
from tocsin.read.formats.fourcat import boards, feeds, networks, rows
from tocsin.read.formats.fourcat.feeds import MINIMUM
from tocsin.read.reader import Context, RowError, Sample, Shape

_META = "__import_meta"
SOURCES = (*networks.SOURCES, *boards.SOURCES, *feeds.SOURCES)  # the first that fits is taken


class FourCat:
    """Reads one row, or one raw item."""

    name = "fourcat"
    title = "4CAT export (CSV, NDJSON)"
    shapes: tuple[Shape, ...] = ("table", "objects")

    def sniff(self, sample: Sample) -> float:
        """Sure by the columns that one source alone has, or by the envelope; fairly sure by the minimum of columns."""
        if sample.shape == "objects":
            return 0.985 if any(isinstance(one, dict) and isinstance(one.get(_META), dict) for one in sample.records) else 0.0
        columns = set(sample.columns)
        if any(fits <= columns for fits, maker in SOURCES if maker is not feeds.other):
            return 0.97
        return 0.6 if columns >= set(MINIMUM) else 0.0

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The post, its author and its media."""
        row = raw.value
        if isinstance(row, dict) and isinstance(row.get(_META), dict):
            return _item(row, raw.row, context)
        return each([row], _maker(row))


READER = FourCat()


def _maker(row: Object) -> rows.Maker:
    if not isinstance(row, Mapping):
        raise RowError("not a row")
    for fits, maker in SOURCES:
        if fits <= row.keys():
            return maker
    raise RowError("without the columns of any 4CAT source")


def _item(item: Object, row: int, context: Context) -> Iterator[Record]:
    """A raw item, mapped by the reader of its platform and stamped with its capture."""
    meta = item[_META]
    data = {name: value for name, value in item.items() if name != _META}
    platform = platform_of(text(meta.get("source_platform")))
    collected, _ = moment(meta.get("timestamp_collected"))
    yield from stamped(one_row(data, lambda one: records(platform, one, row, context)), collected, "4cat")
