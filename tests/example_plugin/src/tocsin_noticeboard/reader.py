"""Reads the exports of an invented noticeboard: one JSON object a note."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from tocsin.model import Account, Post, Raw, Record
from tocsin.read.reader import Context, RowError, Sample, Shape

_FIELDS = {"note", "pinned_by", "pinned_at", "words"}


class Noticeboard:
    """Notes with who pinned them, when (UTC, as the board's manual says) and where."""

    name = "noticeboard"
    title = "Noticeboard (export of notes)"
    shapes: tuple[Shape, ...] = ("objects",)

    def sniff(self, sample: Sample) -> float:
        """Sure where the first object has the fields of a note."""
        first = sample.records[0]
        return 0.95 if isinstance(first, dict) and first.keys() >= _FIELDS else 0.0

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The note, and what it shows of who pinned it."""
        note = raw.value
        if not isinstance(note, dict):
            raise RowError("not a note")
        post_id, author, words = (_text(note, field) for field in ("note", "pinned_by", "words"))
        place = note["place"] if isinstance(note.get("place"), str) else None
        yield Post("noticeboard", post_id, author, words, _seconds(note.get("pinned_at")), "format", place=place)
        if isinstance(note.get("shown_as"), str):
            yield Account("noticeboard", author, name=note["shown_as"])


def _text(note: dict[str, object], field: str) -> str:
    value = note.get(field)
    if not isinstance(value, str) or not value:
        raise RowError(f"a note without {field}")
    return value


def _seconds(value: object) -> int:
    try:
        return int(datetime.fromisoformat(str(value)).replace(tzinfo=UTC).timestamp())
    except (ValueError, OverflowError) as cause:
        raise RowError(f"pinned_at is no time: {str(value)[:40]}") from cause


READER = Noticeboard()
