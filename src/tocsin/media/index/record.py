"""What is kept of one medium: a file of plain arrays under the SHA-256 of its bytes, the same bytes each time."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from tocsin.extras import extra
from tocsin.files import write_atomic
from tocsin.media.images.local.points import Features
from tocsin.media.index.points.postings import Points, of_picture
from tocsin.media.medium import Fault, Kind, Pixels, State
from tocsin.media.video.trace import Trace

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class About:
    """What is said of a medium. Sizes upright; seconds and frames, of a video, of the part that was read."""

    sha256: str
    media: Kind
    width: int
    height: int
    seconds: float | None = None
    frames: int | None = None
    fault: Fault | None = None

    @property
    def state(self) -> State:
        """Whether it was read whole."""
        return "partial" if self.fault else "indexed"


@dataclass(frozen=True, slots=True)
class Record:
    """A medium as the index keeps it. `bits` (n, 32): its hashes; `boxes` (n, 4): where the view that each is of lies in it.

    `parts`: any further arrays by name: local features, the trace of a video. `thumb`: a small JPEG of it, without metadata.
    """

    about: About
    bits: NDArray[np.uint8]
    boxes: NDArray[np.float32]
    thumb: bytes
    parts: dict[str, NDArray[Any]]


def place(index: Path, sha256: str) -> Path:
    """Where the record of a medium stands."""
    return index / "media" / sha256[:2] / f"{sha256}.npz"


def write(index: Path, record: Record) -> None:
    """Write a record whole or not at all."""
    told = np.frombuffer(json.dumps(asdict(record.about), sort_keys=True, ensure_ascii=False).encode(), np.uint8)
    packed = io.BytesIO()
    thumb = np.frombuffer(record.thumb, np.uint8)
    arrays: dict[str, Any] = {"about": told, "bits": record.bits, "boxes": record.boxes, "thumb": thumb, **record.parts}
    np.savez(packed, **arrays)
    write_atomic(place(index, record.about.sha256), packed.getvalue())


def read(index: Path, sha256: str) -> Record:
    """The record of a medium. Raises OSError or ValueError for one that is missing or damaged; nothing in it is ever run."""
    with np.load(place(index, sha256), allow_pickle=False) as held:
        arrays = {name: held[name] for name in held.files}
    told = json.loads(arrays.pop("about").tobytes())
    fault = told.pop("fault")
    about = About(**told, fault=Fault(**fault) if fault else None)
    return Record(about, arrays.pop("bits"), arrays.pop("boxes"), arrays.pop("thumb").tobytes(), arrays)


def looks(kept: Record) -> Pixels:
    """What a medium looks like, small."""
    with extra("media"):
        from PIL import Image
    return np.asarray(Image.open(io.BytesIO(kept.thumb)).convert("RGB"))


def features(kept: Record, number: int = 0) -> Features | None:
    """The local features of a picture, or of a key frame of a video; None where it has none."""
    if kept.about.media == "image":
        return joined("local", Features, kept.parts)
    held = trace(kept)
    return held.keys[number] if held and number < len(held.keys) else None


def trace(kept: Record) -> Trace | None:
    """The course of a video; None of a picture."""
    arrays = {name.removeprefix("trace."): array for name, array in kept.parts.items() if name.startswith("trace.")}
    return Trace.of(arrays) if arrays else None


def points(kept: Record) -> Iterator[Points]:
    """The points of a picture, or of the key frames of a video in their order, for the tier of local features."""
    number = 0
    while (found := joined(f"points{number}", Points, kept.parts)) is not None:
        yield found
        number += 1


def searched(pictures: Iterable[Features]) -> dict[str, NDArray[Any]]:
    """What is searched of a picture or of the key frames of a video, as parts of a record."""
    return {name: array for number, one in enumerate(pictures) for name, array in parted(f"points{number}", of_picture(one)).items()}


def parted(name: str, value: Any) -> dict[str, NDArray[Any]]:
    """A dataclass of arrays and numbers as named arrays."""
    return {f"{name}.{one.name}": np.asarray(getattr(value, one.name)) for one in fields(value)}


def joined(name: str, kind: type[T], parts: dict[str, NDArray[Any]]) -> T | None:
    """The dataclass that `parted` took apart; numbers come back as such. None where it is not among the parts."""
    held = {one.name: parts.get(f"{name}.{one.name}") for one in fields(kind)}  # type: ignore[arg-type]
    if any(value is None for value in held.values()):
        return None
    return kind(**{key: value.item() if value is not None and value.ndim == 0 else value for key, value in held.items()})
