"""The detect stage of a case: posts, families and accounts in; edges, events, groups, members, ties and their calibration out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from tocsin import plugins
from tocsin.detect.schemas import CALIBRATION, EDGES, EVENTS, GROUPS, MEMBERS, TIES
from tocsin.detect.settings import DetectSettings
from tocsin.engine.stage import Stage, Tables
from tocsin.model import Progress
from tocsin.read.schemas import POSTS

ALWAYS = ("post_id", "account_id", "ts", "ts_precision", "kind", "media_ids", "platform")


def run(tables: Tables, settings: DetectSettings, progress: Progress) -> Mapping[str, pa.Table]:
    """Finds the accounts that act together in a case."""
    from tocsin.detect.coordinate import coordinate  # here, so that a verb that only asks what a stage reads and writes loads little

    posts = tables.read("posts", wanted(settings.traces))
    dated = pc.fill_null(pc.not_equal(posts["ts_precision"], "day"), True)
    tables.dropped("only the day of the post is known", posts.num_rows - (pc.sum(dated).as_py() or 0))
    posts = with_families(posts.filter(dated), tables.read("families", ("post_id", "family_id")))
    posts = with_visuals(posts, tables.read("media_families"))
    posts = with_languages(posts, tables.read("languages", ("post_id", "lang")))
    accounts = tables.read("accounts", ("account_id", "automated"))
    automated = accounts["account_id"].filter(pc.fill_null(accounts["automated"], False)).combine_chunks()
    result = coordinate(posts, settings, progress, automated)
    for reason, rows in result.dropped.items():
        tables.dropped(reason, rows)
    return {
        "edges": result.edges, "events": result.events, "groups": result.groups, "members": result.accounts,
        "ties": result.ties, "calibration": result.calibration,
    }  # fmt: skip


def wanted(traces: Sequence[str]) -> tuple[str, ...]:
    """The columns of the table `posts` that detection looks at: ALWAYS, and those of the detectors; all when one does not say."""
    from tocsin.detect.actions.prepare import columns_of  # here for the same reason

    every = POSTS.schema.names
    known = columns_of(traces or plugins.names("detectors"))
    return tuple(name for name in every if known is None or name in {*ALWAYS, *known})


def with_families(posts: pa.Table, families: pa.Table) -> pa.Table:
    """The posts with their `family_id`, null for reposts, which copy by design; unchanged when nothing has been matched yet."""
    if not families.num_rows:
        return posts
    family = families["family_id"].take(pc.index_in(posts["post_id"], value_set=families["post_id"].combine_chunks()))
    copied = pc.fill_null(pc.equal(posts["kind"], "repost"), False)
    return posts.append_column("family_id", pc.if_else(copied, None, family))


def with_languages(posts: pa.Table, languages: pa.Table) -> pa.Table:
    """The posts with `lang`, the language that was found; null where none was."""
    place = pc.index_in(posts["post_id"], value_set=languages["post_id"].combine_chunks())
    return posts.append_column("lang", languages["lang"].take(place))


def with_visuals(posts: pa.Table, visuals: pa.Table) -> pa.Table:
    """The posts with `media_id`: for each medium its visual family where it has one."""
    media = posts["media_ids"].combine_chunks()
    flat = media.flatten()
    known = visuals["visual_id"].combine_chunks().take(pc.index_in(flat, value_set=visuals["media_id"].combine_chunks()))
    counts = pc.fill_null(pc.list_value_length(media), 0)
    offsets = pa.concat_arrays([pa.array([0], pa.int32()), pc.cumulative_sum(counts).cast(pa.int32())])
    return posts.drop_columns("media_ids").append_column("media_id", pa.ListArray.from_arrays(offsets, pc.coalesce(known, flat)))


READS = ("posts", "families", "accounts", "media_families", "languages")
WRITES = (EDGES, EVENTS, GROUPS, MEMBERS, TIES, CALIBRATION)
STAGE = Stage("detect", READS, WRITES, DetectSettings, run, plugins=("detectors",))
