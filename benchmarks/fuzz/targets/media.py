"""Pictures and videos, through the process that decodes them: any bytes give pixels, stills, sound and metadata, or a reason.

The decoders are C; they are not instrumented, so that what guides here is Tocsin's own code on this side of the pipe. Damage is cheap and
blind: bytes of small files drawn here. That the process ends is no failure, its end is what the bounds are for; that it costs more than
its bounds, or that something else is said than a reason, is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from importlib import import_module
from io import BytesIO
from pathlib import Path

from benchmarks.fuzz.target import Check, Target, scratch
from tocsin.media.decode.limits import USUAL
from tocsin.media.decode.opening import open_media
from tocsin.media.medium import Picture, Refused

BOUNDS = replace(USUAL, pixels=4_000_000, seconds=5.0, cpu=8.0, wall=30.0, memory=512 << 20)


def pictures() -> list[bytes]:
    """A small picture in each form that is written here."""
    from PIL import Image

    drawn = Image.fromarray(import_module("tests.media.decode.making").scene(24, 18))
    made = []
    for form, how in (
        ("PNG", {}),
        ("JPEG", {}),
        ("GIF", {}),
        ("BMP", {}),
        ("TIFF", {}),
        ("WEBP", {}),
        ("PPM", {}),
        ("ICO", {}),
        ("AVIF", {}),
    ):
        stream = BytesIO()
        try:
            drawn.save(stream, form, **how)
        except (OSError, KeyError, ValueError):  # a form that this build does not write
            continue
        made.append(stream.getvalue())
    return made


def videos() -> list[bytes]:
    """Small videos in each box, with sound and without, and an animation."""
    making, folder = import_module("tests.media.decode.making"), scratch()
    kinds = (("a.mp4", "libx264"), ("a.webm", "libvpx-vp9"), ("a.mkv", "mpeg4"), ("a.avi", "mpeg4"))
    made = [
        making.video(folder / name, [0.0, 0.1, 0.2], (32, 24), codec, 0, 0.1 if name[2:] in ("mp4", "mkv") else 0.0)
        for name, codec in kinds
    ]
    return [*(path.read_bytes() for path in made), making.gif(folder / "a.gif", 3, 100).read_bytes()]


def look() -> Check:
    """Everything that is asked of a medium."""
    path = scratch() / "input"

    def check(data: bytes) -> str:
        path.write_bytes(data)
        try:
            return _opened(path)
        except Refused as refused:
            return "" if refused.fault.words else "wrong: refused without words"

    return check


def _opened(path: Path) -> str:
    found = open_media(path, BOUNDS)
    if isinstance(found, Picture):
        return "" if max(found.pixels.shape[:2]) <= BOUNDS.side else "wrong: more pixels than the bound"
    stills = sum(1 for _ in found.stills(2.0, 48))
    heard = found.sound()
    if stills > 2 * BOUNDS.seconds + 2:
        return f"wrong: {stills} stills of {BOUNDS.seconds:.0f} seconds"
    return "wrong: more sound than the bound" if heard is not None and len(heard) > 8000 * (BOUNDS.seconds + 1) else ""


def targets() -> Iterator[Target]:
    """Pictures and videos."""
    yield Target("pictures", pictures, look, partial(lambda data, chance: None), 8000)
    yield Target("videos", videos, look, partial(lambda data, chance: None), 20_000)
