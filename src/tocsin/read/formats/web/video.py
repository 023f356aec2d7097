"""Video files (MP4, QuickTime, Matroska, WebM, AVI): a Media with the file's digest; what it shows is looked at by the stage `media`."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from tocsin.model import FILE, Media, Raw, Record
from tocsin.read.containers.binary.videos import video_of
from tocsin.read.formats.web.naming import named
from tocsin.read.reader import Begun, Context, Sample, Shape


class Video:
    """Reads one video."""

    name = "video"
    title = "video (MP4, WebM, Matroska, AVI, QuickTime)"
    shapes: tuple[Shape, ...] = ("document",)

    def sniff(self, sample: Sample) -> float:
        """Sure by the first bytes."""
        value = sample.records[0]
        return 1.0 if isinstance(value, bytes) and video_of(value) else 0.0

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """The video, under the name of its file without the ending."""
        value = raw.value
        digest = value.sha256 if isinstance(value, Begun) else sha256(value).hexdigest()
        yield Media(FILE, named(raw.value, context), "video", sha256=digest)


READER = Video()
