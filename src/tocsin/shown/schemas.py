"""The tables of media: what each file is, which show the same, the words in them, and small pictures to look at."""

from __future__ import annotations

from tocsin.engine.table import FLOAT, INT, TEXT, TEXTS, TableSpec, columns

# One row for every medium whose bytes are in the evidence. `said`: its date statements as JSON (docs/media-dates.md).
MEDIA_FILES = TableSpec(
    "media_files",
    columns(
        media_id=TEXT, sha256=TEXT, media=TEXT, width=INT, height=INT, seconds=FLOAT, frames=INT, state=TEXT, reason=TEXT, words=TEXT,
        said=TEXT,
    ),
    order=("media_id",),
)  # fmt: skip
# `a` shows the same as `b` (SHA-256 of both), with these edits, told of a; region, segments, audio and evidence as JSON (docs/media.md).
MEDIA_PAIRS = TableSpec(
    "media_pairs",
    columns(a=TEXT, b=TEXT, probability=FLOAT, tier=TEXT, edit=TEXTS, region=TEXT, segments=TEXT, audio=TEXT, evidence=TEXT),
    order=("a", "b"),
)
MEDIA_WORDS = TableSpec("media_words", columns(media_id=TEXT, text=TEXT, lang=TEXT, confidence=FLOAT), order=("media_id",))
# Small pictures made anew from pixels, as base64; `faces`: how many were hidden in it, null where none were sought.
STILLS = TableSpec("stills", columns(sha256=TEXT, jpeg=TEXT, faces=INT), order=("sha256",))
