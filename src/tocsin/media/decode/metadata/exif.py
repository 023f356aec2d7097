"""What a picture's EXIF, IPTC and XMP say of when and where it was made. Runs in the worker's process."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

from tocsin.extras import extra
from tocsin.media.decode.metadata.statement import Metadata

with extra("media"):
    from PIL import IptcImagePlugin

_EXIF, _GPS = 0x8769, 0x8825  # the directories
_TAKEN = ((0x9003, 0x9011, "captured", "DateTimeOriginal"), (0x9004, 0x9012, "captured", "DateTimeDigitized"))
_CHANGED, _CHANGED_ZONE = 0x0132, 0x9010
_XMP = re.compile(rb"(xmp:CreateDate|photoshop:DateCreated|exif:DateTimeOriginal)(?:=[\"']|>)([0-9T:+Z. -]{7,40})[\"'<]")


def picture_says(image: Any, metadata: Metadata) -> None:
    """Adds what an opened picture (Pillow) says. What is damaged is passed over."""
    for add in (_taken, _gps, _iptc, _xmp):
        with suppress(Exception):  # Pillow and the values of files raise whatever they like
            add(image, metadata)


def _taken(image: Any, metadata: Metadata) -> None:
    exif = image.getexif()
    inner = exif.get_ifd(_EXIF)
    for tag, zone, kind, says in _TAKEN:
        if tag in inner:
            metadata.date("exif", inner[tag], f"EXIF {says}", kind=kind, zone=inner.get(zone))
            break  # the other one is of the same moment, or of a scan
    if _CHANGED in exif:
        metadata.date("exif", exif[_CHANGED], "EXIF DateTime", kind="seen", zone=inner.get(_CHANGED_ZONE))


def _gps(image: Any, metadata: Metadata) -> None:
    gps = image.getexif().get_ifd(_GPS)
    if 29 in gps:
        clock = [int(float(part)) for part in gps.get(7, ())]
        time = " {:02}:{:02}:{:02}".format(*clock) if len(clock) == 3 else ""
        metadata.date("exif", f"{gps[29]}{time}", "EXIF GPS time", zone="+00:00")
    if 2 in gps and 4 in gps:
        places = [sum(float(part) / 60**power for power, part in enumerate(gps[tag])) for tag in (2, 4)]
        south, west = str(gps.get(1)).upper().startswith("S"), str(gps.get(3)).upper().startswith("W")
        metadata.place("exif", -places[0] if south else places[0], -places[1] if west else places[1], "EXIF GPS position")


def _iptc(image: Any, metadata: Metadata) -> None:
    said = IptcImagePlugin.getiptcinfo(image) or {}
    day, clock = (said.get((2, number), b"") for number in (55, 60))
    if isinstance(day, bytes) and len(day) == 8:
        text = f"{day[:4].decode()}-{day[4:6].decode()}-{day[6:].decode()}"
        if isinstance(clock, bytes) and len(clock) >= 6:
            text += f" {clock[:2].decode()}:{clock[2:4].decode()}:{clock[4:6].decode()}"
        zone = f"{clock[6:9].decode()}:{clock[9:11].decode()}" if isinstance(clock, bytes) and len(clock) == 11 else None
        metadata.date("exif", text, "IPTC date created", zone=zone)


def _xmp(image: Any, metadata: Metadata) -> None:
    said = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    for name, written in _XMP.findall(said if isinstance(said, bytes) else str(said).encode()):
        metadata.date("exif", written.decode(), f"XMP {name.decode().split(':')[1]}")
