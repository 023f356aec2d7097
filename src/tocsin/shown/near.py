"""Pictures whose hashes are all but the same stand behind one of them, so that a meme that was saved a thousand times is looked at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from tocsin.match.image import visuals
from tocsin.media.decode.opening import open_media
from tocsin.media.decode.shown import thumbnail
from tocsin.media.index.asking.probability import by_distance
from tocsin.media.index.index import Added
from tocsin.media.index.record import About
from tocsin.media.medium import Found, Picture, Refused
from tocsin.shown.held import Medium

CLOSE = 8  # bits within which hashes are all but the same; posts in one app's frame were seen from 10 on
SIDE = 400  # points of the longer side of what is kept to be looked at


@dataclass(frozen=True, slots=True)
class Behind:
    """The picture that another stands behind, by its SHA-256, and how many bits of 256 their hashes differ in."""

    head: str
    distance: int

    @property
    def found(self) -> Found:
        """As what the index finds. What was done to it is not looked for."""
        return Found(self.head, by_distance(self.distance), "hash", evidence={"pdq_distance": self.distance})


def behind(media: Sequence[Medium], table: pa.Table) -> Mapping[str, Behind]:
    """By SHA-256 the pictures that stand behind another. `table`: the columns sha256 and pdq of the table `media`.

    Fooled by: what PDQ is fooled by (match/image.py), though seldom so near; others are compared by what they show.
    """
    wanted = pa.array([medium.sha256 for medium in media], pa.string())
    rows = table.filter(pc.and_(pc.is_in(table["sha256"], value_set=wanted), pc.is_valid(table["pdq"])))
    known = rows.select(["sha256", "pdq"]).append_column("media_id", rows["sha256"])
    found = visuals(known, threshold=CLOSE).to_pylist()
    return {row["media_id"]: Behind(row["visual_id"], row["distance"]) for row in found if row["media_id"] != row["visual_id"]}


def opened(medium: Medium) -> tuple[Added, bytes | None]:
    """What a picture that is not indexed is, and its small picture."""
    name = str(medium.path)
    try:
        picture = open_media(medium.path)
    except Refused as refused:
        return Added(name, medium.sha256, None, refused.fault), None
    assert isinstance(picture, Picture)  # what has a PDQ hash was read as one
    about = About(medium.sha256, "image", picture.width, picture.height, fault=picture.fault)
    return Added(name, medium.sha256, about, picture.fault), thumbnail(picture.pixels, SIDE)
