"""Which media of a case show the same: each asked of the index of all; of both directions the one whose edits tell what was done."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import pyarrow as pa

from tocsin.media.index.finding import among
from tocsin.media.index.index import Index
from tocsin.media.medium import Found, Refused
from tocsin.model import Progress
from tocsin.shown.held import Medium
from tocsin.shown.near import Behind
from tocsin.shown.schemas import MEDIA_PAIRS

# What is told of the one that looks edited, the most telling first.
_OF_COPIES = ("screenshot", "picture_in_picture", "collage", "montage", "caption", "band", "logo", "watermark", "letterboxed", "bordered")


def pairs(index: Index, media: Sequence[Medium], near: Mapping[str, Behind], progress: Progress) -> pa.Table:
    """The table `media_pairs` of the media in an index, and of the pictures that stand behind one of them (`near`). Equal files are one.

    Fooled by: all that the index is fooled by (docs/media.md). A collage shows the same as each of its parts; the parts do not.
    """
    both: dict[tuple[str, str], list[tuple[str, Found]]] = {}
    for done, medium in enumerate(media, 1):
        try:
            found = among(index, medium.path, medium.sha256)
        except (Refused, OSError, ValueError, KeyError):  # without a record: told in media_files
            found = []
        for one in found:
            both.setdefault((min(medium.sha256, one.match), max(medium.sha256, one.match)), []).append((medium.sha256, one))
        progress("media compared", done, len(media), 0)
    rows = [_row(*min(some, key=_order)) for some in both.values()]
    rows += [_row(sha256, one.found) for sha256, one in near.items()]
    return MEDIA_PAIRS.rows(sorted(rows, key=lambda row: (row["a"], row["b"])))


def _order(told: tuple[str, Found]) -> tuple[Any, ...]:
    """First the direction whose edits name most: a bar, a frame, a picture around it; then the surer, then any fixed one.

    It does not tell which was made first: a bar may have been cut away as well as added. Dates tell that.
    """
    asked, found = told
    return min((_OF_COPIES.index(one) for one in found.edit if one in _OF_COPIES), default=99), -found.probability, asked


def _row(asked: str, found: Found) -> dict[str, Any]:
    segments = [asdict(one) for one in found.segments] if found.segments is not None else None
    return {
        "a": asked, "b": found.match, "probability": round(found.probability, 4), "tier": found.tier, "edit": list(found.edit),
        "region": _json(asdict(found.region)) if found.region else None, "segments": _json(segments) if segments is not None else None,
        "audio": _json(found.audio) if found.audio else None, "evidence": _json(found.evidence),
    }  # fmt: skip


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
