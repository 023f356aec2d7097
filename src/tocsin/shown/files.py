"""What each medium of a case is, and the dates that its file states."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from tocsin.media.decode.metadata.reading import statements
from tocsin.media.index.index import Added
from tocsin.shown.held import Medium


def file_rows(media: Sequence[Medium], added: Sequence[Added]) -> list[dict[str, Any]]:
    """Rows of `media_files`, one for each media_id. `added`: what the index made of the media, in their order."""
    return sorted(_rows(media, added), key=lambda row: str(row["media_id"]))


def _rows(media: Sequence[Medium], added: Sequence[Added]) -> Iterator[dict[str, Any]]:
    for medium, told in zip(media, added, strict=True):
        about, fault = told.about, told.fault
        said = [*medium.captures, *_stated(medium, told)]
        row = {
            "sha256": medium.sha256, "media": about.media if about else None, "width": about.width if about else None,
            "height": about.height if about else None, "seconds": about.seconds if about else None,
            "frames": about.frames if about else None, "state": about.state if about else "refused",
            "reason": fault.reason if fault else None, "words": fault.words if fault else None,
            "said": json.dumps(said, ensure_ascii=False, sort_keys=True),
        }  # fmt: skip
        for media_id in medium.ids:
            yield {"media_id": media_id, **row}


def _stated(medium: Medium, told: Added) -> list[dict[str, Any]]:
    """The dates in the file itself. That of the copy in the evidence says when it was copied, so it is left out."""
    return [one for one in statements(medium.path) if one["source"] not in ("file_mtime", "filename")] if told.about else []
