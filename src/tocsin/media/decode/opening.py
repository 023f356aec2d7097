"""Opens a picture or a video: told by content, decoded in a process with limits, so that no file costs a run.

A file that is no medium, that is too large or in which nothing can be decoded is refused with its reason; one that is cut, or longer than
the limits, is read as far as it goes and carries the reason as its fault.

Fooled by: a file whose bytes fit two formats (it is what its first bytes say); a codec FFmpeg was not built with (told as no_frames); time
stamps that lie; a bound on time, which is another one on another machine.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tocsin.media.decode.limits import USUAL, Limits
from tocsin.media.decode.worker.host import answers
from tocsin.media.medium import Clip, Fault, Picture, Pixels, Refused, Still


def open_media(path: Path, limits: Limits = USUAL) -> Picture | Clip:
    """The picture or video in a file. Raises Refused, and OSError where the file itself cannot be read."""
    _asked_for(path)
    opened: list[Picture | Clip] = []
    for said, memory in answers({"do": "open"}, path, limits):
        if "shape" in said:
            pixels = _arrays([said["shape"]], memory)[0]
            opened.append(Picture(said["width"], said["height"], pixels, _fault(said["fault"])))
        else:
            opened.append(Film(path, limits, said["width"], said["height"], said["seconds"], said["frames"]))
    return opened[0]


class Film:
    """A video (`medium.Clip`), decoded as its stills are asked for, anew each time; never in memory as a whole."""

    def __init__(self, path: Path, limits: Limits, width: int, height: int, seconds: float, frames: int) -> None:
        self._path, self._limits = path, limits
        self.width, self.height, self.seconds, self.frames = width, height, seconds, frames
        self.fault: Fault | None = None

    def stills(self, rate: float = 4.0, height: int = 240) -> Iterator[Still]:
        """What is on the screen `rate` times a second, at most `height` points high; a picture that stays is the same array again."""
        try:
            for said, memory in answers({"do": "stills", "rate": rate, "height": height}, self._path, self._limits):
                pixels = _arrays([shape for _, shape in said["stills"]], memory)
                yield from (Still(time, array) for (times, _), array in zip(said["stills"], pixels, strict=True) for time in times)
                if not said.get("more"):
                    self.seconds, self.frames, self.fault = said["seconds"], said["frames"], _fault(said["fault"])
        except Refused as refused:
            self.fault = refused.fault

    def sound(self, rate: int = 8000) -> NDArray[np.float32] | None:
        """Its sound from the first picture on, one channel of `rate` samples a second between -1 and 1; None where it has none."""
        pieces = []
        try:
            for said, memory in answers({"do": "sound", "rate": rate}, self._path, self._limits):
                pieces.append(memory[: said["samples"] * 4].view(np.float32).copy())
        except Refused:  # its pictures are told apart; what there is of sound is kept
            pass
        samples = np.concatenate([np.zeros(0, np.float32), *pieces])
        return samples if len(samples) else None


def _arrays(shapes: list[list[int]], memory: NDArray[np.uint8]) -> list[Pixels]:
    """The arrays that lie one behind the other in the shared memory, taken out of it."""
    places = np.cumsum([0, *(math.prod(shape) for shape in shapes)])
    taken = memory[: places[-1]].copy()
    return [taken[start:end].reshape(shape) for start, end, shape in zip(places[:-1], places[1:], shapes, strict=True)]


def _fault(said: list[str] | None) -> Fault | None:
    return Fault(*said) if said else None  # type: ignore[arg-type]


def _asked_for(path: Path) -> None:
    """Raises Refused for what is no file to be read to its end (a folder, a pipe, a device)."""
    if not path.stat().st_mode & 0o170000 == 0o100000:
        raise Refused(Fault("not_media", "no file"))
