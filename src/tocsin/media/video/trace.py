"""What is kept of a video to compare it with others, all plain arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.arrays import Floats32
from tocsin.media.images.local.points import Features
from tocsin.media.medium import Box

_POINTS = ("points", "size", "angle", "descriptors")  # the arrays of Features whose rows are points


@dataclass(frozen=True, slots=True)
class Trace:
    """The course of a video in small grey stills at regular times, key frames with local features, and its sound.

    `width`, `height`: of the file; `seconds` long, `frames` many. `rate`: stills a second; `small` (n, h, w): still k is what is shown at
    k / rate, its longer side 64 points. `box`: the picture without bars that never change, as shares. `key_times` (k,): seconds of the key
    frames; `keys`: their features; `tints` (k,): grey levels between their red, green and blue; `hashes` (k, 32): PDQ bits
    of each without its bars. `sound` (m,): 32-bit sub-fingerprints (`video/sound`), none where there is no sound.
    """

    width: int
    height: int
    seconds: float
    frames: int
    rate: float
    box: Box
    small: NDArray[np.uint8]
    key_times: Floats32
    keys: tuple[Features, ...]
    tints: Floats32
    hashes: NDArray[np.uint8]
    sound: NDArray[np.uint32]

    @property
    def flat(self) -> bool:
        """Whether there is nothing to be seen in it: it is found by its bytes alone."""
        return not len(self.key_times)

    def arrays(self) -> dict[str, NDArray[Any]]:
        """As arrays by name, for a file: key frames one after another, `key_rows` (k,) points each."""
        kept: dict[str, NDArray[Any]] = {
            "shape": np.array([self.width, self.height, self.frames], np.int32),
            "length": np.array([self.seconds, self.rate, *self.box], np.float64),
            "small": self.small,
            "key_times": self.key_times,
            "key_shapes": np.array([[f.width, f.height] for f in self.keys], np.int32).reshape(-1, 2),
            "key_rows": np.array([len(f.points) for f in self.keys], np.int32),
            "key_thumbs": np.array([f.thumb for f in self.keys], np.uint8) if self.keys else np.zeros((0, 1, 1), np.uint8),
            "tints": self.tints,
            "hashes": self.hashes,
            "sound": self.sound,
        }
        for name in _POINTS:
            rows = [getattr(f, name) for f in self.keys]
            kept["key_" + name] = np.concatenate(rows) if rows else np.zeros((0,), np.float32)
        return kept

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[Any]]) -> Trace:
        """The trace whose `arrays` these are."""
        ends = np.cumsum(arrays["key_rows"])
        keys = []
        for k, (end, rows) in enumerate(zip(ends, arrays["key_rows"], strict=True)):
            part = {name: arrays["key_" + name][end - rows : end] for name in _POINTS}
            width, height = map(int, arrays["key_shapes"][k])
            keys.append(Features(width=width, height=height, thumb=arrays["key_thumbs"][k], **part))
        seconds, rate, *box = map(float, arrays["length"])
        width, height, frames = map(int, arrays["shape"])
        kept = {name: arrays[name] for name in ("small", "key_times", "tints", "hashes", "sound")}
        return cls(width, height, seconds, frames, rate, (box[0], box[1], box[2], box[3]), keys=tuple(keys), **kept)
