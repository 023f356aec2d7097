"""Pictures: digest and PDQ hash, flat ones without, damaged ones refused."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO

import numpy as np
import pytest
from PIL import Image as Pillow

from tests.read.formats.reading import refused
from tocsin.model import Media, Raw
from tocsin.read.formats.web import image
from tocsin.read.formats.web.image import READER
from tocsin.read.reader import Context, RowError, Sample


def drawn(points: np.ndarray, kind: str = "PNG", **options: object) -> bytes:
    stream = BytesIO()
    Pillow.fromarray(points.astype(np.uint8)).save(stream, kind, **options)
    return stream.getvalue()


NOISE = np.kron(np.random.default_rng(1).integers(0, 255, (16, 16, 3)), np.ones((8, 8, 1)))


def read(content: bytes, name: str = "pier.png") -> Media:
    found = next(iter(READER.map(Raw(1, content), Context(name))))
    assert isinstance(found, Media)
    return found


def test_it_knows_pictures_by_their_first_bytes() -> None:
    assert READER.sniff(Sample("x", "document", [drawn(NOISE)])) == 1.0
    assert READER.sniff(Sample("x.png", "document", [b"<html>"])) == 0.0
    assert READER.sniff(Sample("x", "document", ["text"])) == 0.0


def test_a_picture_has_the_digest_of_its_bytes_and_the_name_of_its_file() -> None:
    found = read(drawn(NOISE), "folder/pier.1.png")
    assert (found.media_id, found.type, found.platform) == ("pier.1", "image", "file")
    assert found.sha256 == sha256(drawn(NOISE)).hexdigest()
    assert found.pdq is not None and len(found.pdq) == 64


def test_the_same_picture_in_another_coding_has_nearly_the_same_hash() -> None:
    one, other = (int(read(content).pdq or "", 16) for content in (drawn(NOISE), drawn(NOISE, "JPEG", quality=80)))
    assert (one ^ other).bit_count() <= 31


def test_a_flat_picture_has_no_hash_and_a_moving_one_is_an_animation() -> None:
    assert read(drawn(np.full((64, 64, 3), 200))).pdq is None
    stream = BytesIO()
    frames = [Pillow.fromarray(np.roll(NOISE, step, 0).astype(np.uint8)) for step in (0, 9)]
    frames[0].save(stream, "GIF", save_all=True, append_images=frames[1:])
    assert read(stream.getvalue()).type == "animation"


def test_cut_and_oversized_pictures_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    refused(READER, drawn(NOISE)[:200], "cut or damaged")
    monkeypatch.setattr(image, "MAX_PIXELS", 100)
    refused(READER, drawn(NOISE), "more than is safe")


def test_what_is_said_of_a_damaged_picture_is_the_same_in_each_run() -> None:
    said = []
    for _ in range(2):
        held = [BytesIO() for _ in range(len(said) + 1)]  # the next stands elsewhere in memory
        with pytest.raises(RowError) as refusal:
            read(drawn(NOISE)[:12] + b"\xe2" * 20)
        said.append(str(refusal.value))
        assert held
    assert said[0] == said[1] and "0x" not in said[0]
