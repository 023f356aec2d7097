"""Pictures drawn by code, and a case's tables with raw files behind them."""

from __future__ import annotations

import io
from hashlib import sha256
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from tests.support import Held, rows
from tocsin.model import Raw as Record
from tocsin.read.formats.web.image import READER
from tocsin.read.reader import Context, RowError


def scene(seed: int, width: int = 320, height: int = 240) -> Image.Image:
    """A textured picture with shapes, another for each seed."""
    rng = np.random.default_rng(seed)
    ground = Image.fromarray(rng.integers(40, 220, (24, 32, 3)).astype(np.uint8)).resize((width, height), Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(ground)
    for _ in range(30):
        x, y, side = (int(value) for value in rng.integers(0, (width, height, 60)))
        draw.polygon(
            [(x, y), (x + side, y + side // 3), (x - side // 2, y + side)], fill=tuple(int(one) for one in rng.integers(0, 255, 3))
        )
    return ground


def saved(picture: Image.Image, kind: str = "PNG") -> bytes:
    """The bytes of a file of it."""
    stream = io.BytesIO()
    picture.save(stream, kind, quality=85)
    return stream.getvalue()


def pdq(content: bytes) -> str | None:
    """The hash that the reader of pictures gives."""
    try:
        return next(iter(READER.map(Record(1, content), Context("a.png")))).pdq
    except RowError:
        return None


class Raw(Held):
    """Tables with raw files, by what the media are called."""

    def __init__(self, folder: Path, files: dict[str, bytes], **tables: list[dict[str, object]]) -> None:
        media = []
        for name, content in files.items():
            digest = sha256(content).hexdigest()
            (folder / digest).write_bytes(content)
            told = {"sha256": digest, "pdq": pdq(content), "held": digest}
            media.append({"media_id": f"file:{name}", "platform": "file", "type": "image", **told})
        super().__init__(media=rows("media", media), **{name: rows(name, some) for name, some in tables.items()})
        self.folder = folder

    def raw(self, digest: str) -> Path:
        """Where a raw file is."""
        return self.folder / digest
