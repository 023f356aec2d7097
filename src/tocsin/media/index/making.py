"""From a file to what the index keeps of it, and to what a query is asked by."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tocsin.media.decode.opening import open_media
from tocsin.media.decode.shown import thumbnail
from tocsin.media.images.hashes import hashes
from tocsin.media.images.local.points import features
from tocsin.media.index.record import About, Record, parted, searched
from tocsin.media.medium import Clip, Fault, Picture, Refused

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
    parts = parted("local0", local) | searched([local]) if local else {}
    return Record(about, told.bits, np.array(told.boxes, np.float32).reshape(-1, 4), thumbnail(picture.pixels, THUMB), parts)


def of_clip(clip: Clip, sha256: str) -> Record:
    """The record of a video: its first still that is not flat is what it looks like."""
    shown, first = None, None
    for still in clip.stills(1.0):
        first = first if first is not None else still.pixels
        if not hashes(still.pixels).flat:
            shown = still.pixels
            break
    shown = first if shown is None else shown
    if shown is None:
        raise Refused(clip.fault or Fault("no_frames", "a video without a frame that can be decoded"))
    about = About(sha256, "video", clip.width, clip.height, clip.seconds, clip.frames, clip.fault)
    return Record(about, np.zeros((0, 32), np.uint8), np.zeros((0, 4), np.float32), thumbnail(shown, THUMB), {})
