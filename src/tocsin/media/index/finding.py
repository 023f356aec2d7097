"""Asking the index: by bytes, then by hashes, then by local features; every medium found, the most probable first."""

from __future__ import annotations

from pathlib import Path

from tocsin.files import digest
from tocsin.media.decode.opening import open_media
from tocsin.media.images.borders import WHOLE
from tocsin.media.images.hashes import Hashes, turned
from tocsin.media.index import record
from tocsin.media.index.hashed import Near
from tocsin.media.index.index import Index
from tocsin.media.index.probability import by_distance
from tocsin.media.medium import Found, Picture, Region

AT = 0.5  # least probability said


def find(index: Index, path: Path, at: float = AT) -> list[Found]:
    """What a file shows the same as, the most probable first. Raises Refused for a file that cannot be opened."""
    sha256 = digest(path)
    same = [Found(sha256, 1.0, "sha256", region=Region(WHOLE, WHOLE))] if sha256 in index.called else []
    opened = open_media(path)
    found = in_picture(index, opened) if isinstance(opened, Picture) else []
    known = {one.match for one in same}
    return ranked([*same, *(one for one in found if one.match not in known)], at)


def ranked(found: list[Found], at: float) -> list[Found]:
    """Those at least so probable, the most probable first."""
    return sorted((one for one in found if one.probability >= at), key=lambda one: (-one.probability, one.match))


def in_picture(index: Index, picture: Picture) -> list[Found]:
    """The media that a picture shows, or parts of them."""
    asked = turned(picture.pixels)
    return [_by_hash(index, asked, near) for near in index.searched.hashed.near(asked)]


def _by_hash(index: Index, asked: Hashes, near: Near) -> Found:
    """What is found by hashes alone: the views that are so near are the region."""
    sha256 = index.searched.media[near.medium]
    box = record.read(index.folder, sha256).boxes[int(index.searched.nth[near.hash])]
    left, top, right, bottom = map(float, box)
    region = Region(asked.boxes[near.query], (left, top, right, bottom))
    return Found(sha256, by_distance(near.distance), "hash", region=region, evidence={"pdq_distance": near.distance})
