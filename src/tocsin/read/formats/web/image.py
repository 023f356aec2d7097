"""Picture files (PNG, JPEG, GIF, WebP): a Media with the file's digest and its PDQ hash.

The hash is of the upright picture. A flat or nearly empty picture has none, because its hash would be like that of any other such one.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO

from tocsin.errors import said
from tocsin.extras import extra
from tocsin.model import FILE, Media, Raw, Record
from tocsin.read.containers.container import PICTURES
from tocsin.read.formats.web.naming import named
from tocsin.read.reader import Context, RowError, Sample, Shape

QUALITY = 50  # of 100; PDQ's authors advise to leave out what is below
MAX_PIXELS = 200_000_000


class Image:
    """Reads one picture."""

    name = "image"
    title = "picture (PNG, JPEG, GIF, WebP)"
    shapes: tuple[Shape, ...] = ("document",)

    def sniff(self, sample: Sample) -> float:
        """Sure by the first bytes."""
        value = sample.records[0]
        known = isinstance(value, bytes) and (value.startswith(tuple(PICTURES)) or (value[:4] == b"RIFF" and value[8:12] == b"WEBP"))
        return 1.0 if known else 0.0

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The picture, under the name of its file without the ending; RowError where it is cut or damaged."""
        kind, pdq = _seen(raw.value)
        yield Media(FILE, named(raw.value, context), kind, sha256=sha256(raw.value).hexdigest(), pdq=pdq)


READER = Image()


def _seen(content: bytes) -> tuple[str, str | None]:
    """What kind of picture it is, and its hash as 64 hexadecimal digits."""
    import numpy as np

    with extra("media"):
        import pdqhash
        from PIL import Image as Pillow
        from PIL import ImageOps

    try:
        with Pillow.open(BytesIO(content)) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise RowError(f"a picture of {picture.width} x {picture.height} points, more than is safe to unpack")
            kind = "animation" if getattr(picture, "n_frames", 1) > 1 else "image"
            upright = ImageOps.exif_transpose(picture.convert("RGB") if kind == "animation" else picture).convert("RGB")
            bits, quality = pdqhash.compute(np.asarray(upright))
    except RowError:
        raise
    except Exception as cause:  # Pillow lets through whatever its decoders raise on damaged files
        raise RowError(f"a picture that is cut or damaged ({said(cause)})") from cause
    return kind, np.packbits(bits).tobytes().hex() if quality >= QUALITY else None
