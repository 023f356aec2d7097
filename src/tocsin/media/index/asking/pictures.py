"""A query picture beside the index: hashes and the votes of points name candidates, which are then compared point by point."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from tocsin.media.edits.telling import edits
from tocsin.media.images.hashes import Hashes, turned
from tocsin.media.images.local.overlaid import overlaid
from tocsin.media.images.local.points import Features, features
from tocsin.media.images.local.sharing import Shared, shared_parts
from tocsin.media.images.local.turned import TURNS, Turn
from tocsin.media.index import record
from tocsin.media.index.asking.hashed import Near
from tocsin.media.index.asking.probability import by_hash
from tocsin.media.index.index import Index
from tocsin.media.index.points.votes import candidates
from tocsin.media.index.record import Record
from tocsin.media.medium import Box, Found, Picture, Region

_NAMED, _LOOKED_AT = 40, 12  # pictures that points vote for, and media that are compared point by point
_OF_ONE = 2  # key frames of one video that are compared
_PLACES = 8  # places that differ which are named


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query picture: its hashes in all orientations, its local features."""

    picture: Picture
    hashes: Hashes
    features: Features


def in_picture(index: Index, picture: Picture, kept: Record | None = None, most: int = _LOOKED_AT) -> list[Found]:
    """The media that a picture shows, or parts of them; none for a flat one.

    `kept`: what the index keeps of it where it is among its media, so that its points are not sought again; it is not found itself.
    `most`: how many media that points name are compared, and of those that hashes name where `kept` is given.
    """
    hashes = turned(picture.pixels)
    if hashes.flat:
        return []
    known = record.features(kept) if kept else None
    asked = _Asked(picture, hashes, known or features(picture.pixels))
    nearest = index.searched.hashed.near(hashes)
    near = {one.medium: one for one in (nearest[: most + 1] if kept else nearest)}  # itself among them
    turns: dict[tuple[int, int], tuple[Turn, ...]] = {(medium, _number(index, one)): TURNS for medium, one in near.items()}
    seen = Counter[int]()
    for one in candidates(asked.features, index.searched.postings, _NAMED):
        medium, number = map(int, index.searched.pictures[one.number])
        seen[medium] += 1
        if seen[medium] <= _OF_ONE and len(seen) <= most:
            turns.setdefault((medium, number), (one.turn,))
    if index.descriptor:
        for medium in index.searched.described.near(index.descriptor.describe(picture.pixels)):
            turns.setdefault((medium, 0), TURNS)
    best, own = dict[int, Found](), kept.about.sha256 if kept else None
    for (medium, number), tried in turns.items():
        found = _compared(index, asked, (medium, number), tried, near.get(medium)) if index.searched.media[medium] != own else None
        if found and (medium not in best or found.probability > best[medium].probability):
            best[medium] = found
    return list(best.values())


def _number(index: Index, near: Near) -> int:
    """Which picture of its medium a hash is of: the only one, or a key frame."""
    first, last = np.searchsorted(index.searched.pictures[:, 0], [near.medium, near.medium + 1])
    return max(0, min(int(index.searched.nth[near.hash]), int(last - first) - 1))


def _compared(index: Index, asked: _Asked, which: tuple[int, int], turns: tuple[Turn, ...], near: Near | None) -> Found | None:
    """A query beside one picture of the index."""
    kept = record.read(index.folder, index.searched.media[which[0]])
    own = record.features(kept, which[1])
    shared = next(iter(shared_parts(asked.features, own, turns)), None) if own else None
    hashed = by_hash(near.distance, overlaid(asked.features, own, _views(index, asked, kept, near))) if near and own else 0.0
    evidence = {"pdq_distance": near.distance} if near else {}
    if shared and shared.probability >= min(hashed, 0.5):
        told = _by_points(asked.picture, kept, shared) if kept.about.media == "image" else _in_frame(kept, shared, which[1])
        return Found(told.match, max(hashed, told.probability), "local", told.edit, told.region, evidence=evidence | told.evidence)
    return _by_hash(index, asked, kept, near, hashed) if near else None


def _by_points(picture: Picture, kept: Record, shared: Shared) -> Found:
    """What local features found, and what was done."""
    told = edits(picture, record.looks(kept), (kept.about.width, kept.about.height), shared.map, shared.region)
    evidence = {
        "inliers": shared.inliers,
        "pairs": shared.pairs,
        "turn": shared.turn,
        "agreement": round(shared.agreement.share, 3),
        "places": [{"looks": what, "box": [round(side, 4) for side in box]} for what, box in told.places[:_PLACES]],
    }
    return Found(kept.about.sha256, shared.probability, "local", told.edits, shared.region, evidence=evidence)


def _in_frame(kept: Record, shared: Shared, number: int) -> Found:
    """What shows a key frame of a video: when, and where in it."""
    held = record.trace(kept)
    evidence = {"inliers": shared.inliers, "pairs": shared.pairs, "turn": shared.turn}
    when = {"seconds": round(float(held.key_times[number]), 2)} if held else {}
    return Found(kept.about.sha256, shared.probability, "local", region=shared.region, evidence=evidence | when)


def _by_hash(index: Index, asked: _Asked, kept: Record, near: Near, probability: float) -> Found:
    """What is found by hashes alone: the views that are so near are the region."""
    region = Region(*_views(index, asked, kept, near))
    return Found(kept.about.sha256, probability, "hash", region=region, evidence={"pdq_distance": near.distance})


def _views(index: Index, asked: _Asked, kept: Record, near: Near) -> tuple[Box, Box]:
    """The views of query and reference whose hashes are so near."""
    left, top, right, bottom = map(float, kept.boxes[int(index.searched.nth[near.hash])])
    return asked.hashes.boxes[near.query], (left, top, right, bottom)
