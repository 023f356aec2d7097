"""Pictures and videos drawn by code, sound ones and hostile ones."""

from __future__ import annotations

import struct
import zlib
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.uint8]
_MS = Fraction(1, 1000)


def scene(width: int = 160, height: int = 120, at: float = 0.0) -> Pixels:
    """A picture of rings and a slope in colours; `at` moves it."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    rings = 127 + 120 * np.sin(np.hypot(x - width / 3 - at, y - height / 2) / 6)
    return np.stack([rings, x * 255 / width, y * 255 / height], axis=2).astype(np.uint8)


def png_head(width: int, height: int) -> bytes:
    """A PNG that says it has so many points and holds next to nothing."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(10_000))) + chunk(b"IEND", b"")


def video(
    path: Path, times: list[float], size: tuple[int, int] = (160, 120), codec: str = "libx264", turn: int = 0, sound: float = 0.0
) -> Path:
    """A video with a picture at each of `times` (seconds), and `sound` seconds of a tone of 440 Hz."""
    with av.open(str(path), "w") as box:
        stream = box.add_stream(codec, rate=25) if times else None
        if stream is not None:
            stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
            stream.time_base = stream.codec_context.time_base = _MS
            if turn:
                stream.set_display_rotation(turn)
        heard = box.add_stream("aac" if path.suffix in (".mp4", ".mkv") else "libopus", rate=48_000) if sound else None
        for time in times:
            assert stream is not None
            frame = av.VideoFrame.from_ndarray(scene(*size, at=time * 20), format="rgb24")
            frame.pts, frame.time_base = round(time * 1000), _MS
            box.mux(stream.encode(frame))
        if stream is not None:
            box.mux(stream.encode(None))
        if heard is not None:
            tone = np.sin(np.arange(round(sound * 48_000)) * 2 * np.pi * 440 / 48_000).astype(np.float32)
            for start in range(0, len(tone), 960):
                piece = av.AudioFrame.from_ndarray(tone[None, start : start + 960], format="fltp", layout="mono")
                piece.sample_rate, piece.pts = 48_000, start
                box.mux(heard.encode(piece))
            box.mux(heard.encode(None))
    return path


def gif(path: Path, number: int, duration: int) -> Path:
    """An animated GIF of `number` pictures, each for `duration` milliseconds."""
    pictures = [Image.fromarray(scene(at=12 * k)) for k in range(number)]
    pictures[0].save(path, save_all=True, append_images=pictures[1:], duration=duration, loop=0)
    return path
