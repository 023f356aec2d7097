"""What kind of video some bytes begin, by the signatures of the containers of videos; sounds and still pictures in them are none."""

from __future__ import annotations

_STILLS = (b"avif", b"avis", b"heic", b"heix", b"mif1", b"msf1", b"M4A ", b"M4B ")  # brands of pictures and of sounds in ISO files
_TS = 188  # bytes of a packet of a transport stream


def video_of(head: bytes) -> str:
    """The name of the container ("MP4", "Matroska or WebM", ...); empty for what is no video. Takes the first kilobyte or more."""
    if head[4:8] == b"ftyp":
        return "" if head[8:12] in _STILLS else "QuickTime" if head[8:12] == b"qt  " else "MP4"
    if head[4:8] in (b"moov", b"mdat", b"wide") and head[:1] == b"\x00":
        return "QuickTime"
    if head.startswith(b"\x1aE\xdf\xa3"):
        return "Matroska or WebM"
    if head.startswith(b"RIFF") and head[8:12] == b"AVI ":
        return "AVI"
    if head.startswith(b"FLV\x01"):
        return "Flash"
    if head.startswith(b"G") and head[_TS : _TS + 1] == head[2 * _TS : 2 * _TS + 1] == b"G":
        return "MPEG transport stream"
    return ""
