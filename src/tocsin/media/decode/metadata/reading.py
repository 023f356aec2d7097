"""What a file says of when and where it was made, read in the process with limits (`worker/child.py`)."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tocsin.media.decode.limits import USUAL, Limits
from tocsin.media.decode.metadata.names import name_says
from tocsin.media.decode.metadata.statement import Metadata
from tocsin.media.decode.worker.host import answers
from tocsin.media.medium import Refused


def metadata(path: Path, limits: Limits = USUAL, anchors: str = "") -> Metadata:
    """All that a file says of itself; nothing but its name and its time where it is no medium. Raises OSError where it cannot be read.

    `anchors`: certificates (PEM) whose signatures under content credentials are trusted; without any every signature is `untrusted`.

    Fooled by: anybody who sets these fields, which takes one command; clocks set wrongly; the time of a copy taken for that of the
    original; flaws known of the library that checks signatures (release/accepted.toml). None of it but a trusted signature moves a verdict.
    """
    changed = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    said = Metadata()
    with suppress(Refused):
        for answer, _ in answers({"do": "metadata", "anchors": anchors}, path, limits):
            said = Metadata(**answer["metadata"])
    name_says(path.name, said)
    said.date("file_mtime", changed.strftime("%Y-%m-%dT%H:%M:%S"), "time of the file", kind="seen", zone="+00:00")
    return said


def statements(path: Path, limits: Limits = USUAL, anchors: str = "") -> list[dict[str, Any]]:
    """The date statements of a file, as a copy has them in `tocsin media dates`."""
    return metadata(path, limits, anchors).dates
