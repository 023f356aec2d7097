"""Files of pictures drawn by code."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from tests.media.images.local.drawn import scene
from tocsin.media.medium import Pixels


def saved(path: Path, pixels: Pixels, quality: int = 90) -> Path:
    """A picture as a file, its folder made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.ascontiguousarray(pixels)).save(path, quality=quality)
    return path


def album(folder: Path, seeds: range) -> list[Path]:
    """Some scenes as JPEG files."""
    return [saved(folder / f"{seed}.jpg", scene(seed)) for seed in seeds]


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
