"""Fact-checks of others: ClaimReview and MediaReview as JSON-LD, answers of claims:search, tables of claims with what was found of them.

Pages that carry such reviews are read as pages and give the same records (`page`).
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.model import Raw, Record
from tocsin.read.reader import Context, RowError, Sample, Shape


class FactChecks:
    """Reads one object or row."""

    name = "factchecks"
    title = "fact-checks (ClaimReview, MediaReview, claims:search, tables of claims)"
    shapes: tuple[Shape, ...] = ("objects", "table")

    def sniff(self, sample: Sample) -> float:
        """Sure by the types of linked data, an answer with reviews, the columns claim and verdict or rating without those of posts."""
        from tocsin.read.factchecks.drafts import holds, is_table

        if sample.shape == "objects" and any(map(holds, sample.records)):
            return 0.97
        return 0.94 if is_table(sample.columns) else 0.0

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The fact-checks of an object or row; RowError where something in it states no claim."""
        from tocsin.read.factchecks.drafts import of_object
        from tocsin.read.factchecks.records import records

        if not isinstance(raw.value, dict):
            raise RowError("not an object")
        drafts = list(of_object(raw.value, context.columns))
        if not drafts:
            raise RowError("no ClaimReview or MediaReview in it")
        yield from records(drafts, context.name, raw.row)


READER = FactChecks()
