"""EXIF, XMP and IPTC of pictures."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from tests.media.decode.making import scene
from tocsin.media.decode.metadata.exif import picture_says
from tocsin.media.decode.metadata.statement import Metadata


def told(path: Path, **how: object) -> Metadata:
    Image.fromarray(scene()).save(path, **how)
    said = Metadata()
    with Image.open(path) as image:
        picture_says(image, said)
    return said


def exif(taken: str | None = None, zone: str | None = None, changed: str | None = None, gps: dict[int, object] | None = None) -> Image.Exif:
    made = Image.Exif()
    inner = {tag: value for tag, value in ((0x9003, taken), (0x9011, zone)) if value}
    made[0x8769] = inner
    if changed:
        made[0x0132] = changed
    if gps:
        made[0x8825] = gps
    return made


def test_when_and_where_it_was_taken(tmp_path: Path) -> None:
    gps = {1: "S", 2: (40.0, 30.0, 0.0), 3: "E", 4: (49.0, 45.0, 36.0), 7: (10.0, 3.0, 7.0), 29: "2023:09:20"}
    said = told(tmp_path / "a.jpg", exif=exif("2023:09:20 14:03:07", "+04:00", "2023:09:21 08:00:00", gps))
    assert [(one["value"], one["zone"], one["kind"]) for one in said.dates] == [
        ("2023-09-20T14:03:07", "+04:00", "captured"), ("2023-09-21T08:00:00", None, "seen"), ("2023-09-20T10:03:07", "+00:00", "captured"),
    ]  # fmt: skip
    assert said.places == [{"source": "exif", "latitude": -40.5, "longitude": 49.76, "says": "EXIF GPS position"}]


def test_a_lying_clock_is_told(tmp_path: Path) -> None:
    said = told(tmp_path / "a.jpg", exif=exif("2099:01:01 00:00:00", changed="0000:00:00 00:00:00"))
    assert said.dates == [] and len(said.dropped) == 2


def test_xmp(tmp_path: Path) -> None:
    packet = b"<x><rdf xmp:CreateDate='2023-09-20T14:03:07+04:00'/><photoshop:DateCreated>2023-09-20</photoshop:DateCreated></x>"
    said = told(tmp_path / "a.jpg", xmp=packet)
    assert [(one["value"], one["zone"]) for one in said.dates] == [("2023-09-20T14:03:07", "+04:00"), ("2023-09-20", None)]


def test_iptc(tmp_path: Path) -> None:
    def field(number: int, value: bytes) -> bytes:
        return b"\x1c\x02" + bytes([number]) + len(value).to_bytes(2, "big") + value

    data = field(55, b"20230920") + field(60, b"140307+0400")
    block = b"8BIM\x04\x04\0\0" + len(data).to_bytes(4, "big") + data
    Image.fromarray(scene()).save(tmp_path / "a.jpg")
    plain, app13 = (tmp_path / "a.jpg").read_bytes(), b"Photoshop 3.0\0" + block
    (tmp_path / "b.jpg").write_bytes(plain[:2] + b"\xff\xed" + (len(app13) + 2).to_bytes(2, "big") + app13 + plain[2:])
    said = Metadata()
    with Image.open(tmp_path / "b.jpg") as image:
        picture_says(image, said)
    assert [(one["value"], one["zone"]) for one in said.dates] == [("2023-09-20T14:03:07", "+04:00")]
