"""The stage `media`: the pictures and videos whose bytes are in the evidence; what they are, which show the same, what they say."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from tocsin.engine.given import within
from tocsin.engine.stage import Stage, Tables
from tocsin.errors import SettingError
from tocsin.model import Progress
from tocsin.shown.schemas import MEDIA_FILES, MEDIA_PAIRS, MEDIA_WORDS, STILLS

if TYPE_CHECKING:
    from tocsin.shown.held import Medium

WRITES = (MEDIA_FILES, MEDIA_PAIRS, MEDIA_WORDS, STILLS)


@dataclass(frozen=True)
class MediaSettings:
    """`faces`: "shown", or "hidden": the small pictures of the dossier have no faces that are found. `words`, the text in pictures: read
    where the case has a fact-check to hold it against ("checks"), "always" or "never"; a picture costs some tenths of a second.
    `sure`: the probability from which two media are said to show the same; raised where judgements ask for it."""

    faces: str = "shown"
    words: str = "checks"
    sure: float = within(0.9, least=0.9, most=1)

    def __post_init__(self) -> None:
        for name, known in (("faces", ("shown", "hidden")), ("words", ("checks", "always", "never"))):
            if getattr(self, name) not in known:
                raise SettingError(f"media.{name} cannot be {getattr(self, name)!r}", f"give one of: {', '.join(known)}")


def run(tables: Tables, settings: MediaSettings, progress: Progress) -> Mapping[str, pa.Table]:
    """Open, index, compare and read every medium; nothing is opened where no bytes are held, and no package is needed then."""
    table = tables.read("media", ["media_id", "sha256", "pdq", "held"])
    if not pc.any(pc.is_valid(table["held"])).as_py():
        return {spec.name: spec.table() for spec in WRITES}
    from tocsin.shown.held import media_of  # here, as below: a case without media needs nothing of theirs

    with tempfile.TemporaryDirectory() as folder:
        reads = settings.words == "always" or (settings.words == "checks" and len(tables.read("factchecks", ["claim_id"])) > 0)
        media = media_of(tables, table, Path(folder))
        found = _looked_at(media, table, Path(folder) / "index", settings.faces == "hidden", reads, progress)
    pairs = found["media_pairs"]
    return {**found, "media_pairs": pairs.filter(pc.greater_equal(pairs["probability"], settings.sure))}


def _looked_at(
    media: Sequence[Medium], table: pa.Table, folder: Path, hidden: bool, reads: bool, progress: Progress
) -> Mapping[str, pa.Table]:
    from tocsin.media.index.index import Index  # here, so that a case without media needs no package of theirs
    from tocsin.shown.files import file_rows
    from tocsin.shown.near import behind, opened
    from tocsin.shown.pairs import pairs
    from tocsin.shown.stills import kept, stills
    from tocsin.shown.words import words

    near = behind(media, table)
    heads, others = ([medium for medium in media if (medium.sha256 in near) is stands] for stands in (False, True))
    index = Index(folder)
    added = [*index.add([medium.path for medium in heads], progress=progress)]
    small = {medium.sha256: jpeg for medium in heads if (jpeg := kept(index, medium.sha256))}
    for medium in others:
        told, jpeg = opened(medium)
        added.append(told)
        small |= {medium.sha256: jpeg} if jpeg else {}
    return {
        "media_files": MEDIA_FILES.rows(file_rows([*heads, *others], added)),
        "media_pairs": pairs(index, heads, near, progress),
        "media_words": words(media, progress) if reads else MEDIA_WORDS.table(),
        "stills": stills(small, hidden),
    }


STAGE = Stage(
    "media",
    ("media", "posts", "factchecks"),
    WRITES,
    MediaSettings,
    run,
    raw=True,
    libraries=("opencv-python-headless", "av", "pillow", "pdqhash"),
)
