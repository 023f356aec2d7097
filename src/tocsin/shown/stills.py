"""A small picture of each medium, made anew from pixels; faces hidden on request."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from io import BytesIO

import numpy as np
import pyarrow as pa

from tocsin.extras import extra
from tocsin.media.decode.shown import blurred_faces, thumbnail
from tocsin.media.index import record
from tocsin.media.index.index import Index
from tocsin.shown.held import Medium
from tocsin.shown.schemas import STILLS

SIDE = 400  # points of the longer side


def stills(index: Index, media: Sequence[Medium], hidden: bool) -> pa.Table:
    """The table `stills`. Fooled by: faces that are not found, which stay visible (media/decode/shown.py)."""
    rows = []
    for medium in media:
        try:
            small = record.read(index.folder, medium.sha256).thumb
        except (OSError, ValueError, KeyError):  # refused: told in media_files
            continue
        jpeg, faces = _without_faces(small) if hidden else (small, None)
        rows.append({"sha256": medium.sha256, "jpeg": b64encode(jpeg).decode(), "faces": faces})
    return STILLS.rows(rows)


def _without_faces(jpeg: bytes) -> tuple[bytes, int]:
    with extra("media"):
        from PIL import Image
    with Image.open(BytesIO(jpeg)) as picture:
        pixels, faces = blurred_faces(np.asarray(picture.convert("RGB")))
    return thumbnail(pixels, SIDE), faces
