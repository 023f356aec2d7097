"""The detect stage of a case: posts, families and accounts in; edges, events, groups, members, ties and their calibration out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module

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
    from tocsin.detect.actions.case_posts import CasePosts
    from tocsin.detect.coordinate import coordinate  # here, so that a verb that only asks what a stage reads and writes loads little

    posts = CasePosts(tables, wanted(settings.traces))
    tables.dropped("only the day of the post is known", posts.undated)
    accounts = tables.read("accounts", ("account_id", "automated"))
    automated = accounts["account_id"].filter(pc.fill_null(accounts["automated"], False)).combine_chunks()
    with ThreadPoolExecutor(1) as beside:  # it takes a sixth of a second to load, and is needed when the posts have been read
        beside.submit(import_module, "scipy.special")
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


READS = ("posts", "families", "accounts", "media_families", "languages")
WRITES = (EDGES, EVENTS, GROUPS, MEMBERS, TIES, CALIBRATION)
STAGE = Stage("detect", READS, WRITES, DetectSettings, run, plugins=("detectors",))
