"""Media alone: pictures and videos indexed and found again however they were edited, and judged whether they are older than claimed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import orjson

from tocsin.errors import InputError
from tocsin.files import legible
from tocsin.media.images.descriptor import Descriptor
from tocsin.media.images.descriptor import descriptor as described
from tocsin.media.index.finding import AT, find
from tocsin.media.index.index import Added, Index
from tocsin.media.index.listed import under
from tocsin.media.medium import Found, Refused
from tocsin.model import Progress, quiet

Paths = str | Path | Iterable[str | Path]
Row = dict[str, Any]


def media_index(
    media: Paths, index: str | Path, *, prune: bool = False, descriptor: str | None = None, progress: Progress = quiet
) -> Iterator[Row]:
    """Index pictures and videos, files and folders of them, into the folder `index`; a row for each file (docs/media.md).

    Indexing a folder again adds nothing twice; `prune` takes out what is gone. The index counts once the last row was taken.
    `descriptor`: the path of an ONNX file or the name of a plug-in, which then names candidates too (docs/media.md).
    """
    for added in Index(Path(index), _descriptor(descriptor)).add(_paths(media), prune, progress):
        yield _added(added)


def media_find(
    media: Paths, index: str | Path, *, at: float = AT, descriptor: str | None = None, progress: Progress = quiet
) -> Iterator[Row]:
    """Say which indexed media each file shows: rows in the words of `tocsin media find`, for each file best first.

    `at`: the least probability said. `descriptor`: that of the index. Raises InputError where there is no index, or none made with it.
    """
    folder = Path(index)
    if not (folder / "files.jsonl").exists():
        raise InputError(f"{folder}: no index of media", "make one with `tocsin media index FOLDER -o INDEX`")
    opened, files = Index(folder, _descriptor(descriptor)), list(under(_paths(media)))
    for done, file in enumerate(files, 1):
        refused = None
        try:
            found = find(opened, file, at)
        except Refused as cause:
            found, refused = [], cause.fault.reason
        if not found:
            yield _found(opened, file, None, refused)
        for one in found:
            yield _found(opened, file, one, refused)
        progress("queries", done, len(files), 0)


def media_dates(cases: str | Path) -> Iterator[Row]:
    """Say of each case of a JSON Lines file whether the medium is older than claimed; rows in its order (docs/media-dates.md).

    A line that is no case is a row with its `line` and its `problem` instead.
    """
    from tocsin.verify.dates.judging import judged

    with Path(cases).open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                case = orjson.loads(line)
            except orjson.JSONDecodeError as cause:
                case = str(cause)
            if isinstance(case, dict):
                yield judged(case)
            else:
                yield {"case_id": None, "line": number, "problem": case if isinstance(case, str) else "no JSON object"}


def _descriptor(which: str | None) -> Descriptor | None:
    return described(which) if which else None


def _paths(media: Paths) -> list[Path]:
    return [Path(media)] if isinstance(media, str | Path) else [Path(one) for one in media]


def _added(added: Added) -> Row:
    about, fault = added.about, added.fault
    return {
        "file": added.file,
        "media": about.media if about else None,
        "sha256": added.sha256,
        "width": about.width if about else None,
        "height": about.height if about else None,
        "seconds": about.seconds if about else None,
        "frames": about.frames if about else None,
        "state": "duplicate" if added.of else about.state if about else "refused",
        "reason": fault.reason if fault else None,
        "words": fault.words if fault else None,
        "of": added.of,
    }


def _found(index: Index, query: Path, found: Found | None, refused: str | None) -> Row:
    return {
        "query": legible(query),
        "match": index.called[found.match] if found else None,
        "probability": round(found.probability, 4) if found else None,
        "tier": found.tier if found else None,
        "edit": list(found.edit) if found else [],
        "region": asdict(found.region) if found and found.region else None,
        "segments": [asdict(one) for one in found.segments] if found and found.segments is not None else None,
        "audio": found.audio if found else None,
        "evidence": found.evidence if found else {},
        "refused": refused,
    }
