"""From a file to what the index keeps of it, and to what a query is asked by."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tocsin.media.decode.opening import open_media
from tocsin.media.decode.shown import thumbnail
from tocsin.media.images.hashes import hashes
from tocsin.media.images.local.points import features
from tocsin.media.index.record import About, Record, parted, searched
from tocsin.media.medium import Clip, Fault, Picture, Pixels, Refused
from tocsin.media.video.tracing import trace

THUMB = 400  # points of the longer side of what is kept to be looked at
FLAT = Fault("flat", "too little texture to be told by: found by its bytes alone")


def made(path: Path, sha256: str) -> Record:
    """The record of a file. Raises Refused for one that is no medium or cannot be opened."""
    opened = open_media(path)
    return of_picture(opened, sha256) if isinstance(opened, Picture) else of_clip(opened, sha256)


def of_picture(picture: Picture, sha256: str) -> Record:
    """The record of a picture; a flat one has no hashes and no features."""
    told = hashes(picture.pixels)
    fault = picture.fault or (FLAT if told.flat else None)
    about = About(sha256, "image", picture.width, picture.height, fault=fault)
    local = None if told.flat else features(picture.pixels)
    parts = parted("local", local) | searched([local]) if local else {}
    return Record(about, told.bits, np.array(told.boxes, np.float32).reshape(-1, 4), thumbnail(picture.pixels, THUMB), parts)


def of_clip(clip: Clip, sha256: str) -> Record:
    """The record of a video: its course; its hashes and points are those of its key frames. A flat one has none."""
    course = trace(clip)
    shown = _shown(clip, float(course.key_times[0]) if not course.flat else 0.0)
    fault = clip.fault or (FLAT if course.flat else None)
    about = About(sha256, "video", clip.width, clip.height, round(clip.seconds, 3), clip.frames, fault)
    parts = {f"trace.{name}": array for name, array in course.arrays().items()} | searched(course.keys)
    boxes = np.tile(np.array(course.box, np.float32), (len(course.hashes), 1))
    return Record(about, course.hashes, boxes, thumbnail(shown, THUMB), parts)


def _shown(clip: Clip, time: float) -> Pixels:
    """What a video looks like: its still at a time, or the last before it. Raises Refused for a video without stills."""
    last: Pixels | None = None
    for still in clip.stills(8.0, THUMB):
        last = still.pixels
        if still.time >= time:
            break
    if last is None:
        raise Refused(clip.fault or Fault("no_frames", "a video without a frame that can be decoded"))
    return last
