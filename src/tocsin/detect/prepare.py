"""From a table of posts to the actions of every trace, accounts and objects as numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin import plugins
from tocsin.detect.events import Actions, encoded
from tocsin.detect.settings import DetectSettings
from tocsin.detect.trace import Detector, Numbers, acted
from tocsin.errors import InputError
from tocsin.model import Progress

NEEDED = ("post_id", "account_id", "ts")
# Hosts that are nobody's outlet: shorteners and platforms.
SHARED_HOSTS = (
    "t.co", "bit.ly", "ow.ly", "goo.gl", "tinyurl.com", "dlvr.it", "buff.ly", "fb.me", "is.gd", "ift.tt", "trib.al", "lnkd.in", "cutt.ly",
    "rb.gy", "shorturl.at", "youtu.be", "youtube.com", "m.youtube.com", "twitter.com", "x.com", "facebook.com", "m.facebook.com", "t.me",
    "instagram.com", "tiktok.com", "vm.tiktok.com", "reddit.com", "vk.com", "bsky.app", "wa.me", "docs.google.com",
)  # fmt: skip


@dataclass(frozen=True)
class Prepared:
    """Accounts (sorted), post ids, posts of each account; each trace's actions and windows; who made the objects where that is known."""

    accounts: pa.Array
    posts: pa.Array
    activity: Numbers
    traces: Mapping[str, Actions]
    windows: Mapping[str, tuple[int, ...]]
    sources: Mapping[str, pa.Array]


def usable(posts: pa.Table) -> tuple[pa.Table, dict[str, int]]:
    """The posts that have an account and a time, and how many do not."""
    missing = [name for name in NEEDED if name not in posts.schema.names]
    if missing:
        mend = f"name it with --column, for instance --column {missing[0]}=id"
        raise InputError(f"posts have no column {' and no column '.join(missing)}", mend)
    named = pc.fill_null(pc.not_equal(posts["account_id"].cast(pa.string()), ""), False)
    usable = posts.filter(named)
    timed = usable["ts"].is_valid()
    dropped = {"no account": posts.num_rows - usable.num_rows, "no time": usable.num_rows - (pc.sum(timed).as_py() or 0)}
    usable = usable.filter(timed)
    for name in ("account_id", "post_id"):
        column = pc.fill_null(usable[name].cast(pa.string()), "")
        usable = usable.set_column(usable.schema.get_field_index(name), name, column)
    return usable, {reason: rows for reason, rows in dropped.items() if rows}


def actions_of(posts: pa.Table, trace: str) -> pa.Table:
    """The actions of one trace by the detector of that name. Raises InputError when the posts have no column for it."""
    known, _ = usable(posts)
    detector: Detector = plugins.load("detectors", trace)
    if not detector.fits(known):
        mend = f"name it with --column, for instance --column {detector.needs[0]}=id"
        raise InputError(f"trace {trace} needs a column {' or '.join(detector.needs)}", mend)
    return detector.actions(known)


def _detectors(posts: pa.Table, settings: DetectSettings) -> dict[str, Detector]:
    """The detectors to use, by name. A table of ready objects (`object_id`) is one trace: the one asked for, or link."""
    names = settings.traces or tuple(plugins.names("detectors"))
    if "object_id" in posts.schema.names:
        name = settings.traces[0] if settings.traces else "link"
        return {name: replace(plugins.load("detectors", name), needs=("object_id",), actions=_ready)}
    found = {name: plugins.load("detectors", name) for name in names}
    return {name: detector for name, detector in found.items() if detector.fits(posts)}


def _ready(posts: pa.Table) -> pa.Table:
    return acted(posts, None, posts["object_id"].cast(pa.string()))


def prepared(posts: pa.Table, settings: DetectSettings, progress: Progress) -> tuple[Prepared, dict[str, int]]:
    """The posts as the actions of each trace they allow, and the rows dropped by reason; windows are never finer than the times."""
    known, dropped = usable(posts)
    accounts, ids = pc.unique(known["account_id"]).sort(), pc.unique(known["post_id"])
    activity = np.bincount(pc.index_in(known["account_id"], value_set=accounts).to_numpy(), minlength=len(accounts))
    finest = precision(known["ts"])
    traces, windows = {}, {}
    detectors = _detectors(known, settings)
    for done, (name, detector) in enumerate(detectors.items(), start=1):
        traces[name] = encoded(detector.actions(known), accounts, ids)
        wanted = (settings.window,) if settings.window else detector.windows
        windows[name] = tuple(sorted({max(window, finest) for window in wanted}))
        progress("traces", done, len(detectors), 0)
    return Prepared(accounts, ids, activity, traces, windows, sources(known, traces)), dropped


def sources(posts: pa.Table, traces: Mapping[str, Actions]) -> dict[str, pa.Array]:
    """Who made the objects, where that is known: the host of a link, the author of what is reposted or answered."""
    found = {}
    for name, actions in traces.items():
        if name == "link":
            host = pc.replace_substring_regex(actions.names, "[/?].*$", "")
            found[name] = pc.if_else(pc.is_in(host, value_set=pa.array(SHARED_HOSTS)), None, host)
        elif name in ("repost", "reply"):
            found[name] = _authors(posts, name, actions.names)
    return found


def _authors(posts: pa.Table, trace: str, objects: pa.Array) -> pa.Array:
    author = posts["account_id"].take(pc.index_in(objects, value_set=posts["post_id"]))
    if f"{trace}_account_id" in posts.schema.names and f"{trace}_id" in posts.schema.names:
        author = pc.coalesce(author, posts[f"{trace}_account_id"].take(pc.index_in(objects, value_set=posts[f"{trace}_id"])))
    return author.combine_chunks() if isinstance(author, pa.ChunkedArray) else author


def precision(ts: pa.ChunkedArray) -> int:
    """The unit of the times: a day, an hour, a minute or a second, whichever all but one in a hundred are whole numbers of."""
    values = ts.to_numpy()
    return next((unit for unit in (86400, 3600, 60) if len(values) and (values % unit == 0).mean() >= 0.99), 1)
