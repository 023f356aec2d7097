"""Video files to frames and sound, by PyAV (FFmpeg). Runs in the worker's process (`worker/child.py`).

Times come from the file's own time stamps, counted from its first picture; a frame without one follows the one before at the frame rate.
"""

from __future__ import annotations

import time as clock
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.extras import extra
from tocsin.media.decode.boxes import is_encrypted
from tocsin.media.decode.limits import Limits
from tocsin.media.decode.sampling import Frame
from tocsin.media.medium import Fault, Pixels, Refused

with extra("media"):
    import av
    from av.video.reformatter import VideoReformatter

av.logging.set_level(None)
_OPTIONS = {"protocol_whitelist": "file"}  # a file never makes another one, or the network, be read
_FAULTS = 200  # packets that cannot be decoded, one after the other, before the rest is given up
_MISSING = 0.5  # seconds that may be missing at the end before a file is called cut
_CPU = 0.7  # share of the processor's time after which a video is read no further; the process is ended at the whole
_JUMP = 600.0  # seconds between two frames that are taken for a fault of the time stamps
_GAP = 0.2  # seconds without sound that are silence, and no rounding


class Film:
    """A video being read (`sampling.Moving`). At least one picture must be decoded. Raises Refused."""

    def __init__(self, path: Path, name: str, limits: Limits) -> None:
        self._path, self._format, self._limits = path, name, limits
        self.fault: Fault | None = None
        if name == "mov" and is_encrypted(path):
            raise Refused(Fault("encrypted", "its pictures are encrypted"))
        with self._open() as box:
            stream = _shown(box)
            limits.allow(stream.codec_context.width, stream.codec_context.height)
            self.seconds, self.frames = 0.0, 0
            first = next(self._decoded(box, stream), None)
            if first is None:
                raise Refused(Fault("no_frames", "no picture in it can be decoded"))
            self.width, self.height = _upright(first)
            self._told = max(float((stream.duration or 0) * stream.time_base), float(box.duration or 0) / av.time_base)
            self._rate = float(stream.average_rate or stream.guessed_rate or 25)
        self.seconds, self.frames, self.fault = self._told, int(stream.frames or 0), None

    def pictures(self, height: int) -> Iterator[Frame]:
        """Its frames in the order they are shown."""
        self.seconds, self.frames, self.fault, began = 0.0, 0, None, clock.process_time()
        scale = partial(_scaled, VideoReformatter(), _size(self.width, self.height, height))
        with self._open() as box:
            first, shift, before = None, 0.0, 0.0
            for frame in self._decoded(box, _shown(box)):
                at = self.seconds if frame.pts is None else float(frame.pts * frame.time_base)
                first = at if first is None else first
                time = at - first + shift
                if not before <= time <= before + _JUMP:
                    shift, time = shift + self.seconds - time, self.seconds
                if time >= self._limits.seconds or clock.process_time() - began > _CPU * self._limits.cpu:
                    self.seconds = min(time, self._limits.seconds)
                    self.fault = Fault("too_long", f"the first {self.seconds:.0f} seconds were read")
                    return
                before, self.frames = time, self.frames + 1
                shown = float(frame.duration * frame.time_base) if frame.duration else 1 / self._rate
                self.seconds = min(time + shown, self._limits.seconds)
                yield Frame(time, partial(scale, frame))
        if self.fault is None and self._told - self.seconds > max(_MISSING, 0.05 * self._told):
            self.fault = Fault("truncated", f"it ends after {self.seconds:.1f} of the {self._told:.1f} seconds it says it has")

    def sound(self, rate: int) -> Iterator[NDArray[np.float32]]:
        """Its sound in pieces, one channel, from the moment of the first picture on; none where it has none."""
        with self._open() as box:
            if not box.streams.audio:
                return
            stream, video = box.streams.audio[0], _shown(box)
            start = float((video.start_time or 0) * video.time_base)
            resampler, had = av.AudioResampler(format="flt", layout="mono", rate=rate), 0
            for frame in self._decoded(box, stream):
                if frame.pts is not None:
                    late = round((float(frame.pts * frame.time_base) - start) * rate) - had
                    if late < -rate * _GAP and not had:
                        continue  # before the first picture
                    if late > rate * _GAP:
                        yield np.zeros(min(late, round(self._limits.seconds * rate) - had), np.float32)
                        had += late
                for piece in resampler.resample(frame):
                    samples = piece.to_ndarray().reshape(-1).astype(np.float32)
                    had += len(samples)
                    yield samples
                if had >= self._limits.seconds * rate:
                    return

    def _open(self) -> Any:
        try:
            return av.open(str(self._path.absolute()), format=self._format, options=_OPTIONS, metadata_errors="ignore")
        except av.FFmpegError as cause:
            raise Refused(Fault("truncated", f"its head or its table of contents is cut or damaged ({cause.strerror})")) from cause

    def _decoded(self, box: Any, stream: Any) -> Iterator[Any]:
        """What can be decoded of a stream; what cannot is left out, and told in `fault`."""
        stream.codec_context.thread_count = 1
        faults = 0
        packets = box.demux(stream)
        while faults < _FAULTS:
            try:
                packet = next(packets, None)
                if packet is None:
                    return
                frames = packet.decode()
            except MemoryError:
                raise
            except (av.FFmpegError, ValueError) as cause:
                faults += 1
                what = f"parts of it are damaged, the last after {self.seconds:.1f} seconds ({type(cause).__name__})"
                self.fault = Fault("truncated", what)
                continue
            faults = 0 if frames else faults
            yield from frames


def _shown(box: Any) -> Any:
    """The stream of moving pictures; a cover is none. Raises Refused."""
    streams = [stream for stream in box.streams.video if not stream.disposition & av.stream.Disposition.attached_pic]
    if not streams:
        raise Refused(Fault("no_frames", "sound alone, without pictures" if box.streams.audio else "no pictures in it"))
    return streams[0]


def _upright(frame: Any) -> tuple[int, int]:
    """Width and height of a frame as it is looked at: its points square, turned as the file says."""
    ratio = getattr(frame, "sample_aspect_ratio", None) or 1
    width, height = max(1, round(frame.width * float(ratio))), frame.height
    return (height, width) if _quarters(frame) % 2 else (width, height)


def _quarters(frame: Any) -> int:
    """Quarters of a turn to the left that put a frame upright."""
    return int(round(frame.rotation / 90) % 4)


def _size(width: int, height: int, most: int) -> tuple[int, int]:
    return (width, height) if height <= most else (max(1, round(width * most / height)), most)


def _scaled(scaler: Any, size: tuple[int, int], frame: Any) -> Pixels:
    """The pixels of a frame, upright, in a size."""
    turn = _quarters(frame)
    width, height = size[::-1] if turn % 2 else size
    pixels = scaler.reformat(frame, width=width, height=height, format="rgb24", interpolation="AREA", threads=1).to_ndarray()
    return np.ascontiguousarray(np.rot90(pixels, turn)) if turn else pixels
