"""Picture files give their hashes to the media they are named after."""

from __future__ import annotations

from tocsin.engine.table import Pieces
from tocsin.read.merge.pictures import with_picture_files
from tocsin.read.schemas import MEDIA


def test_a_file_meets_its_medium_and_goes() -> None:
    media = MEDIA.rows([
        {"media_id": "file:3_17", "platform": "file", "sha256": "s", "pdq": "p"},
        {"media_id": "file:other", "platform": "file", "sha256": "t"},
        {"media_id": "x:3_17", "platform": "x"}, {"media_id": "x:4", "platform": "x", "pdq": "q"},
    ])  # fmt: skip
    found = with_picture_files(media).table() if isinstance(with_picture_files(media), Pieces) else with_picture_files(media)
    assert [(row["media_id"], row["sha256"], row["pdq"]) for row in found.to_pylist()] == [  # type: ignore[union-attr]
        ("file:other", "t", None), ("x:3_17", "s", "p"), ("x:4", None, "q"),
    ]  # fmt: skip


def test_what_stands_has_met() -> None:
    assert isinstance(with_picture_files(Pieces(MEDIA.schema, [])), Pieces)
