"""The text in the pictures of a case, where tesseract is installed."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from tocsin.media.decode.opening import open_media
from tocsin.media.medium import Picture, Refused
from tocsin.media.words.reading import words_in
from tocsin.model import Progress
from tocsin.shown.held import Medium
from tocsin.shown.schemas import MEDIA_WORDS


def words(media: Sequence[Medium], progress: Progress) -> pa.Table:
    """The table `media_words`; pictures without text, and all of them without tesseract, have no row."""
    rows = []
    for done, medium in enumerate(media, 1):
        try:
            opened = open_media(medium.path)
        except Refused:
            continue
        read = words_in(opened.pixels) if isinstance(opened, Picture) else None
        if read and read.text:
            told = {"text": read.text, "lang": read.lang, "confidence": read.confidence}
            rows += [{"media_id": media_id, **told} for media_id in medium.ids]
        progress("words in pictures", done, len(media), 0)
    return MEDIA_WORDS.rows(sorted(rows, key=lambda row: str(row["media_id"])))
