"""What a video's container says of when and where it was made. Runs in the worker's process."""

from __future__ import annotations

import re
from pathlib import Path

from tocsin.extras import extra
from tocsin.media.decode.metadata.statement import Metadata

with extra("media"):
    import av

_PLACE = re.compile(r"([+-]\d+(?:\.\d+)?)([+-]\d+(?:\.\d+)?)")  # ISO 6709, in degrees


def video_says(path: Path, name: str, metadata: Metadata) -> None:
    """Adds what a video says; `name` of its format. What is damaged is passed over."""
    try:
        with av.open(str(path.absolute()), format=name, options={"protocol_whitelist": "file"}, metadata_errors="ignore") as box:
            said = {key.lower(): value for stream in box.streams for key, value in stream.metadata.items()}
            said |= {key.lower(): value for key, value in box.metadata.items()}
    except (av.FFmpegError, ValueError):
        return
    if "com.apple.quicktime.creationdate" in said:
        metadata.date("exif", said["com.apple.quicktime.creationdate"], "creation date of the recording")
    if "creation_time" in said:
        # It should be UTC and often is the local time, so its zone is not known; a file that was made anew bears its own time.
        metadata.date("exif", said["creation_time"].rstrip("Zz"), "creation time of the file's container", kind="seen")
    place = _PLACE.match(said.get("com.apple.quicktime.location.iso6709") or said.get("location") or "")
    if place:
        metadata.place("exif", float(place[1]), float(place[2]), "position in the file's container")
