"""Media of a platform and files of pictures and videos of the same name, brought together."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays.columns import one_chunk
from tocsin.engine.table import Pieces
from tocsin.model import FILE


def with_picture_files(media: pa.Table | Pieces) -> pa.Table | Pieces:
    """Gives a platform's medium the hashes of the picture file that bears its key as name; the file's own row then goes.

    A downloader saves the medium 3_17 as `3_17.jpg`; the reader of pictures knows the name only, so both rows meet here.
    """
    if isinstance(media, Pieces):  # it stands, and what was to meet has met
        return media
    keys = pc.replace_substring_regex(one_chunk(media["media_id"]), "^[^:]*:", "")
    is_file = pc.equal(one_chunk(media["platform"]), FILE)
    files = media.filter(is_file)
    bare = pc.and_(pc.invert(is_file), pc.is_null(one_chunk(media["pdq"])))
    found = pc.if_else(bare, pc.index_in(keys, value_set=keys.filter(is_file)), None)
    for name in ("sha256", "pdq", "held"):
        given = pc.take(one_chunk(files[name]), found)
        place = media.schema.get_field_index(name)
        media = media.set_column(place, media.schema.field(place), pc.if_else(pc.is_valid(found), given, one_chunk(media[name])))
    used = pc.take(one_chunk(files["media_id"]), pc.unique(found.drop_null()))
    return media.filter(pc.invert(pc.is_in(media["media_id"], value_set=used)))
