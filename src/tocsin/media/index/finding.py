"""Asking the index: by bytes, by hashes, by local features; every medium found, the most probable first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np

from tocsin.extras import extra
from tocsin.files import digest
from tocsin.media.decode.opening import open_media
from tocsin.media.edits.telling import edits
from tocsin.media.images.borders import WHOLE
from tocsin.media.images.hashes import Hashes, turned
from tocsin.media.images.local.points import Features, features
from tocsin.media.images.local.sharing import Shared, shared_parts
from tocsin.media.images.local.turned import TURNS, Turn
from tocsin.media.index import record
from tocsin.media.index.hashed import Near
from tocsin.media.index.index import Index
from tocsin.media.index.points.votes import candidates
from tocsin.media.index.probability import by_distance
from tocsin.media.index.record import Record
from tocsin.media.medium import Found, Picture, Pixels, Region

AT = 0.5  # least probability said
_LOOKED_AT = 12  # candidates by local features that are compared point by point
_PLACES = 8  # places that differ which are named


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query picture: its hashes in all orientations, its local features."""

    picture: Picture
    hashes: Hashes
    features: Features


def find(index: Index, path: Path, at: float = AT) -> list[Found]:
    """What a file shows the same as, the most probable first. Raises Refused for a file that cannot be opened."""
    sha256 = digest(path)
    same = [Found(sha256, 1.0, "sha256", region=Region(WHOLE, WHOLE))] if sha256 in index.called else []
    opened = open_media(path)
    found = in_picture(index, opened) if isinstance(opened, Picture) else []
    return ranked([*same, *(one for one in found if one.match != sha256)], at)


def ranked(found: Iterable[Found], at: float) -> list[Found]:
    """Those at least so probable, the most probable first."""
    return sorted((one for one in found if one.probability >= at), key=lambda one: (-one.probability, one.match))


def in_picture(index: Index, picture: Picture) -> list[Found]:
    """The media that a picture shows, or parts of them; none for a flat one."""
    asked = _Asked(picture, turned(picture.pixels), features(picture.pixels))
    if asked.hashes.flat:
        return []
    near = {one.medium: one for one in index.searched.hashed.near(asked.hashes)}
    turns: dict[tuple[int, int], tuple[Turn, ...]] = {(medium, 0): TURNS for medium in near}
    for one in candidates(asked.features, index.searched.postings, _LOOKED_AT):
        medium, number = map(int, index.searched.pictures[one.number])
        turns.setdefault((medium, number), (one.turn,))
    best = dict[int, Found]()
    for (medium, number), tried in turns.items():
        found = _compared(index, asked, (medium, number), tried, near.get(medium))
        if found and (medium not in best or found.probability > best[medium].probability):
            best[medium] = found
    return list(best.values())


def _compared(index: Index, asked: _Asked, which: tuple[int, int], turns: tuple[Turn, ...], near: Near | None) -> Found | None:
    """A query beside one picture of the index."""
    kept = record.read(index.folder, index.searched.media[which[0]])
    own = record.features(kept, which[1])
    shared = next(iter(shared_parts(asked.features, own, turns)), None) if own else None
    hashed = by_distance(near.distance) if near else 0.0
    evidence = {"pdq_distance": near.distance} if near else {}
    if shared and shared.probability >= min(hashed, 0.5):
        told = _by_points(asked.picture, kept, shared)
        return Found(told.match, max(hashed, told.probability), "local", told.edit, told.region, evidence=evidence | told.evidence)
    return _by_hash(index, asked, kept, near, hashed) if near else None


def _by_points(picture: Picture, kept: Record, shared: Shared) -> Found:
    """What local features found, and what was done."""
    told = edits(picture, looks(kept), (kept.about.width, kept.about.height), shared.map, shared.region)
    evidence = {
        "inliers": shared.inliers,
        "pairs": shared.pairs,
        "turn": shared.turn,
        "agreement": round(shared.agreement.share, 3),
        "places": [{"looks": what, "box": [round(side, 4) for side in box]} for what, box in told.places[:_PLACES]],
    }
    return Found(kept.about.sha256, shared.probability, "local", told.edits, shared.region, evidence=evidence)


def _by_hash(index: Index, asked: _Asked, kept: Record, near: Near, probability: float) -> Found:
    """What is found by hashes alone: the views that are so near are the region."""
    left, top, right, bottom = map(float, kept.boxes[int(index.searched.nth[near.hash])])
    region = Region(asked.hashes.boxes[near.query], (left, top, right, bottom))
    return Found(kept.about.sha256, probability, "hash", region=region, evidence={"pdq_distance": near.distance})


def looks(kept: Record) -> Pixels:
    """What a medium of the index looks like, small."""
    with extra("media"):
        from PIL import Image
    return np.asarray(Image.open(BytesIO(kept.thumb)).convert("RGB"))
