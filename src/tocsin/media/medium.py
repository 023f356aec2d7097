"""What an opened picture or video is, and what a search says of it: the words that all of `media` shares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Kind = Literal["image", "video"]
State = Literal["indexed", "duplicate", "partial", "refused"]
Reason = Literal["truncated", "too_large", "too_long", "no_frames", "not_media", "active_content", "encrypted", "flat"]
Tier = Literal["sha256", "hash", "local", "video"]
Edit = Literal[
    "recompressed", "resized", "aspect", "cropped", "letterboxed", "bordered", "caption", "band", "logo", "watermark", "flipped", "rotated",
    "colour", "blurred", "screenshot", "picture_in_picture", "collage", "cut", "trimmed", "speed", "frame_rate", "montage",
]  # fmt: skip
Pixels = NDArray[np.uint8]  # (height, width, 3), red green blue, as the picture is meant to be looked at (after EXIF orientation)
Box = tuple[float, float, float, float]  # x0, y0, x1, y1 as shares of width and height, origin top left
Corners = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]  # of a part that is turned


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a medium was read in part or not at all: one of the reasons, and words that say where and how to mend."""

    reason: Reason
    words: str


class Refused(Exception):
    """Raised for a file that is not opened at all."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.words)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture. `width`, `height`: of the file, upright; `pixels` may be smaller (its longer side is bounded)."""

    width: int
    height: int
    pixels: Pixels
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Still:
    """One frame of a video and its time in seconds from the beginning."""

    time: float
    pixels: Pixels


class Clip(Protocol):
    """A video (or an animated picture). `seconds`, `frames`: of the part that was read, known once its stills were gone through."""

    width: int
    height: int
    seconds: float
    frames: int
    fault: Fault | None

    def stills(self, rate: float = 4.0, height: int = 240) -> Iterator[Still]:
        """Its frames in order, about `rate` a second, scaled down to `height` points at most. Black and frozen ones are among them."""

    def sound(self, rate: int = 8000) -> NDArray[np.float32] | None:
        """Its sound as one channel of `rate` samples a second between -1 and 1; None where it has none."""


@dataclass(frozen=True, slots=True)
class Region:
    """Where the shared part lies in the query and in the reference."""

    query: Box | Corners
    reference: Box | Corners


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a query video that shows a stretch of a reference; seconds. `speed` 1.1: the query runs faster."""

    query: tuple[float, float]
    reference: tuple[float, float]
    speed: float
    flipped: bool
    votes: int


@dataclass(frozen=True, slots=True)
class Found:
    """That a medium shows the same as another (a copy or an edit of it), and the evidence. `match` is the SHA-256 of the other."""

    match: str
    probability: float
    tier: Tier
    edit: tuple[Edit, ...] = ()
    region: Region | None = None
    segments: tuple[Segment, ...] | None = None
    audio: dict[str, Any] | None = None  # `probability` and `segments`, said apart
    evidence: dict[str, Any] = field(default_factory=dict)
