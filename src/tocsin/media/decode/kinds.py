"""What a file is, told by its first bytes and never by its name; and what is said of a file that is no medium."""

from __future__ import annotations

import re
import zlib
from typing import NamedTuple

from tocsin.media.medium import Fault, Kind

HEAD = 65_536  # bytes that are enough to tell
_BRANDS = {  # of the box `ftyp`, by their first letters
    b"avif": "avif", b"avis": "avif", b"heic": "heic", b"heix": "heic", b"hevc": "heic", b"mif1": "heic", b"msf1": "heic",
    b"crx ": "raw",
}  # fmt: skip
_STARTS = (
    (b"\xff\xd8\xff", "jpeg"), (b"\x89PNG\r\n\x1a\n", "png"), (b"GIF87a", "gif"), (b"GIF89a", "gif"),
    (b"II*\0", "tiff"), (b"MM\0*", "tiff"), (b"II+\0", "tiff"), (b"MM\0+", "tiff"),
    (b"\0\0\0\x0cjP  \r\n\x87\n", "jpeg2000"), (b"\xff\x4f\xff\x51", "jpeg2000"),
    (b"\x1a\x45\xdf\xa3", "matroska"), (b"OggS", "ogg"), (b"FLV\x01", "flv"), (b"\0\0\x01\xba", "mpeg"), (b"\0\0\x01\xb3", "mpegvideo"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "asf"),
)  # fmt: skip
_JPEG_XL = "a JPEG XL picture, which is not read here: convert it"
_OTHERS = (
    (b"%PDF-", "a PDF document"), (b"PK\x03\x04", "a ZIP archive"), (b"Rar!\x1a\x07", "a RAR archive"), (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x1f\x8b", "packed by gzip"), (b"ID3", "sound alone"), (b"\xff\xfb", "sound alone"), (b"fLaC", "sound alone"),
    (b"8BPS", "a Photoshop file"), (b"\xff\x0a", _JPEG_XL), (b"\0\0\0\x0cJXL ", _JPEG_XL), (b"\x7fELF", "a program"), (b"MZ", "a program"),
    (b"\xd0\xcf\x11\xe0", "an office document"), (b"{", "text"),
)  # fmt: skip
_MOV_BOXES = (b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot")
_MARKUP = re.compile(r"\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\])?[^>]*>\s*)*<(?:\w+:)?(?P<tag>\w+)", re.S | re.I)


class Format(NamedTuple):
    """A format and which medium it holds; an animated GIF, WebP, PNG or AVIF is told as a video only when it is opened."""

    name: str
    kind: Kind


_IMAGES = frozenset({"jpeg", "png", "gif", "webp", "bmp", "tiff", "avif", "jpeg2000"})
_VIDEOS = frozenset({"mov", "matroska", "avi", "mpegts", "ogg", "flv", "mpeg", "mpegvideo", "asf"})


def format_of(head: bytes) -> Format | None:
    """The format of a file that begins with `head` (HEAD bytes, or the whole file); None where it is no picture or video that is read."""
    name = _named(head)
    if name in _IMAGES:
        return Format(name, "image")
    return Format(name, "video") if name in _VIDEOS else None


def kind_of(head: bytes) -> Kind | None:
    """Whether a file that begins with `head` is a picture or a video; None where it is neither."""
    told = format_of(head)
    return told.kind if told else None


def refusal(head: bytes) -> Fault:
    """Why a file that `format_of` does not know is refused."""
    if not head:
        return Fault("not_media", "an empty file")
    if _named(head) in ("heic", "raw"):
        return Fault("not_media", "a HEIC or raw picture, which is not read here: convert it to JPEG or PNG")
    if (head.startswith(b"PK\x03\x04") and len(head) > 6 and head[6] & 1) or head.startswith((b"Salted__", b"-----BEGIN PGP MESSAGE")):
        return Fault("encrypted", "locked by a password: unlock it first")
    tag = _tag(_unpacked(head))
    if tag == "svg":
        return Fault("active_content", "an SVG drawing, which is a program as much as a picture: save it as PNG in a browser")
    if tag:
        return Fault("not_media", f"markup (<{tag[:20]}>), neither picture nor video")
    return Fault("not_media", next((what for start, what in _OTHERS if head.startswith(start)), "neither picture nor video"))


def _named(head: bytes) -> str | None:
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "mov")
    if head[:4] == b"RIFF":
        return {b"WEBP": "webp", b"AVI ": "avi"}.get(head[8:12])
    if head[:2] == b"BM" and len(head) >= 26 and int.from_bytes(head[14:18], "little") in (12, 40, 52, 56, 64, 108, 124):
        return "bmp"
    if head[4:8] in _MOV_BOXES and int.from_bytes(head[:4], "big") in (0, 1, *range(8, 1 << 31)):
        return "mov"
    if _is_mpegts(head):
        return "mpegts"
    return next((name for start, name in _STARTS if head.startswith(start)), None)


def _is_mpegts(head: bytes) -> bool:
    """Packets of 188 bytes (192 on discs, each behind a time) that all begin with the sign G."""
    places = [range(first, first + 5 * size, size) for first, size in ((0, 188), (4, 192))]
    return any(len(head) > some[-1] and all(head[place] == 0x47 for place in some) for some in places)


def _unpacked(head: bytes) -> bytes:
    """What gzip packed (SVGZ), as far as HEAD bytes of it; other bytes as they are."""
    if not head.startswith(b"\x1f\x8b"):
        return head
    try:
        return zlib.decompressobj(31).decompress(head, HEAD)
    except zlib.error:
        return b""


def _tag(head: bytes) -> str | None:
    """The name of the outermost element of markup, in small letters; None for what is none."""
    code = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    found = _MARKUP.match(head.decode(code, "replace"))
    return found["tag"].lower() if found else None
