"""Asking the index for a file: by its bytes, then by what it shows; every medium found, the most probable first."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tocsin.files import digest
from tocsin.media.decode.opening import open_media
from tocsin.media.images.borders import WHOLE
from tocsin.media.index import record
from tocsin.media.index.asking.pictures import in_picture
from tocsin.media.index.asking.videos import in_video
from tocsin.media.index.index import Index
from tocsin.media.medium import Found, Picture, Refused, Region, Segment
from tocsin.media.video.tracing import trace

AT = 0.9  # least probability said: one false pair in ten thousand queries is expected (docs/media.md)


def find(index: Index, path: Path, at: float = AT) -> list[Found]:
    """What a file shows the same as, the most probable first. Raises Refused for a file that cannot be opened."""
    sha256 = digest(path)
    same = [_same(index, sha256)] if sha256 in index.called else []
    try:
        opened = open_media(path)
        found = in_picture(index, opened) if isinstance(opened, Picture) else in_video(index, trace(opened))
    except Refused:
        if not same:
            raise
        found = []
    return ranked([*same, *(one for one in found if one.match != sha256)], at)


def among(index: Index, path: Path, sha256: str, at: float = AT, most: int = 4) -> list[Found]:
    """What a medium of the index shows the same as among the others, asked by what is kept of it. Raises Refused as `find` does.

    `most`: of pictures, how many are compared point by point: copies tie to one another, so that each needs only its nearest.
    """
    kept = record.read(index.folder, sha256)
    course = record.trace(kept)
    opened = open_media(path) if course is None else None
    found = in_picture(index, opened, kept, most) if isinstance(opened, Picture) else in_video(index, course) if course else []
    return ranked((one for one in found if one.match != sha256), at)


def ranked(found: Iterable[Found], at: float) -> list[Found]:
    """Those at least so probable, the most probable first."""
    return sorted((one for one in found if one.probability >= at), key=lambda one: (-one.probability, one.match))


def _same(index: Index, sha256: str) -> Found:
    """That the bytes are those of a medium of the index."""
    about = record.read(index.folder, sha256).about
    if about.media == "image":
        return Found(sha256, 1.0, "sha256", region=Region(WHOLE, WHOLE))
    whole = (0.0, about.seconds or 0.0)
    return Found(sha256, 1.0, "sha256", segments=(Segment(whole, whole, 1.0, False, 0),))
