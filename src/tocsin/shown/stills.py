"""A small picture of each medium, made anew from pixels; faces hidden on request."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from io import BytesIO

import numpy as np
import pyarrow as pa

from tocsin.extras import extra
from tocsin.media.decode.shown import blurred_faces, thumbnail
from tocsin.media.index import record
from tocsin.media.index.index import Index
from tocsin.shown.near import SIDE
from tocsin.shown.schemas import STILLS


def kept(index: Index, sha256: str) -> bytes | None:
    """The small picture of a medium that an index keeps; None of one that was refused."""
    try:
        return record.read(index.folder, sha256).thumb
    except (OSError, ValueError, KeyError):  # why is told in media_files
        return None


def stills(small: Mapping[str, bytes], hidden: bool) -> pa.Table:
    """The table `stills` of JPEGs by SHA-256. Fooled by: faces that are not found, which stay visible (media/decode/shown.py)."""
    rows = []
    for sha256, jpeg in sorted(small.items()):
        shown, faces = _without_faces(jpeg) if hidden else (jpeg, None)
        rows.append({"sha256": sha256, "jpeg": b64encode(shown).decode(), "faces": faces})
    return STILLS.rows(rows)


def _without_faces(jpeg: bytes) -> tuple[bytes, int]:
    with extra("media"):
        from PIL import Image
    with Image.open(BytesIO(jpeg)) as picture:
        pixels, faces = blurred_faces(np.asarray(picture.convert("RGB")))
    return thumbnail(pixels, SIDE), faces
