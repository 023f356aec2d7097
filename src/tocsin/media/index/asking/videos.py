"""A query video beside the index: its key frames name candidates, whose course is then compared."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tocsin.media.images.local.points import Features
from tocsin.media.images.local.sharing import shared_part
from tocsin.media.index import record
from tocsin.media.index.index import Index
from tocsin.media.index.points.votes import candidates
from tocsin.media.medium import Found
from tocsin.media.video.finding import found
from tocsin.media.video.trace import Trace

_KEYS = 12  # key frames of a query that are asked for, evenly drawn
_EACH = 8  # candidates of a key frame
_COMPARED = 16  # media whose course is compared
_SURE = 0.9  # probability from which no further key frame is compared with a picture


def in_video(index: Index, query: Trace) -> list[Found]:
    """The media that a video shows: videos, and pictures seen in it."""
    if query.flat:
        return []
    drawn = np.unique(np.linspace(0, len(query.keys) - 1, min(_KEYS, len(query.keys))).astype(np.int64))
    votes = dict[int, dict[int, float]]()  # medium: key frame: how well its points agree
    for key in drawn.tolist():
        for one in candidates(query.keys[key], index.searched.postings, _EACH):
            medium = int(index.searched.pictures[one.number][0])
            seen = votes.setdefault(medium, {})
            seen[key] = max(seen.get(key, 0.0), one.votes)
        for medium in index.searched.hashed.owners(query.hashes[key : key + 1]):
            votes.setdefault(medium, {}).setdefault(key, 0.0)
    ordered = sorted(votes, key=lambda medium: (-sum(votes[medium].values()), medium))[:_COMPARED]
    told = (_compared(index, query, medium, sorted(votes[medium], key=lambda key: -votes[medium][key])) for medium in ordered)
    return [one for one in told if one]


def _compared(index: Index, query: Trace, medium: int, keys: list[int]) -> Found | None:
    """A query beside one medium of the index. `keys`: key frames that voted for it, the best first."""
    kept = record.read(index.folder, index.searched.media[medium])
    if kept.about.media == "video":
        held = record.trace(kept)
        return found(query, held, kept.about.sha256) if held else None
    own = record.features(kept)
    return _seen(query, own, kept.about.sha256, keys) if own else None


def _seen(query: Trace, own: Features, sha256: str, keys: list[int]) -> Found | None:
    """A picture that is seen in a video: the key frame that shows it best, and when."""
    best: Found | None = None
    for key in keys[:3]:
        shared = shared_part(query.keys[key], own)
        if shared and (best is None or shared.probability > best.probability):
            evidence = {"inliers": shared.inliers, "pairs": shared.pairs, "seconds": round(float(query.key_times[key]), 2)}
            best = Found(sha256, shared.probability, "local", region=shared.region, evidence=evidence)
        if best and best.probability >= _SURE:
            break
    return replace(best, edit=("montage",)) if best else None
