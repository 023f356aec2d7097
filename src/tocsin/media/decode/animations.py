"""Animated pictures (GIF, WebP, PNG, AVIF) as videos, by Pillow: each picture stands as long as the file says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from tocsin.extras import extra
from tocsin.media.decode.limits import Limits
from tocsin.media.decode.pictures import opened, rgb
from tocsin.media.decode.sampling import Frame
from tocsin.media.medium import Fault

with extra("media"):
    from PIL import Image

_LEAST = 0.011  # seconds; what is shown for less is shown for a tenth of a second, as browsers do
_USUAL = 0.1


class Animation:
    """An animated picture being read (`sampling.Moving`). Raises Refused."""

    def __init__(self, path: Path, name: str, limits: Limits) -> None:
        self._image, self._limits = opened(path, name), limits
        self.width, self.height = self._image.size
        limits.allow(self.width, self.height)
        self.seconds, self.frames = 0.0, 0
        self.fault: Fault | None = None

    def pictures(self, height: int) -> Iterator[Frame]:
        """Its pictures in order."""
        size = self._image.size
        if size[1] > height:
            size = (max(1, round(size[0] * height / size[1])), height)
        while self.seconds < self._limits.seconds:
            try:
                self._image.seek(self.frames)
                self._image.load()
                pixels = np.asarray(rgb(self._image).resize(size, Image.Resampling.BOX))
            except EOFError:
                return
            except MemoryError:
                raise
            except Exception as cause:  # Pillow lets through whatever its decoders raise on damaged files
                self.fault = Fault("truncated", f"cut or damaged after {self.frames} pictures ({type(cause).__name__})")
                return
            yield Frame(self.seconds, lambda pixels=pixels: pixels)  # type: ignore[misc]
            shown = float(self._image.info.get("duration", 0) or 0) / 1000
            self.seconds = min(self.seconds + (shown if shown >= _LEAST else _USUAL), self._limits.seconds)
            self.frames += 1
        self.fault = Fault("too_long", f"the first {self._limits.seconds:g} seconds were read")
