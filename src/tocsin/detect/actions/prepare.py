"""From a table of posts to the actions of every trace, accounts and objects as numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin import plugins
from tocsin.arrays import Numbers
from tocsin.arrays.columns import codes, filled, plain, whole
from tocsin.detect.actions.pair_events import Actions, encoded
from tocsin.detect.settings import DetectSettings
from tocsin.detect.traces.detector import Detector, acted, author_of, once_per_post
from tocsin.errors import InputError
from tocsin.model import Progress

AT_A_TIME = 1 << 16  # times
NEEDED = ("post_id", "account_id", "ts")
# Hosts that are nobody's outlet: shorteners and platforms.
SHARED_HOSTS = (
    "t.co", "bit.ly", "ow.ly", "goo.gl", "tinyurl.com", "dlvr.it", "buff.ly", "fb.me", "is.gd", "ift.tt", "trib.al", "lnkd.in", "cutt.ly",
    "rb.gy", "shorturl.at", "youtu.be", "youtube.com", "m.youtube.com", "twitter.com", "x.com", "facebook.com", "m.facebook.com", "t.me",
    "instagram.com", "tiktok.com", "vm.tiktok.com", "reddit.com", "vk.com", "bsky.app", "wa.me", "docs.google.com",
)  # fmt: skip


@dataclass(frozen=True)
class Prepared:
    """Accounts (sorted), posts by their ids (as given), posts of each account; each trace's actions and windows; who made the objects."""

    accounts: pa.Array
    ids: pa.Array
    activity: Numbers
    traces: Mapping[str, Actions]
    windows: Mapping[str, tuple[int, ...]]
    sources: Mapping[str, pa.Array]
    moments_only: frozenset[str] = frozenset()  # traces whose objects nobody chooses

    @property
    def posts(self) -> pa.Array:
        """The ids of the posts as texts."""
        return plain(self.ids)


def usable(posts: pa.Table) -> tuple[pa.Table, dict[str, int]]:
    """The posts that have an account and a time, ids as texts, and how many have not."""
    known, dropped = _known(posts)
    for name in ("account_id", "post_id"):
        column = pc.fill_null(plain(known[name]), "")
        known = known.set_column(known.schema.get_field_index(name), name, column)
    return known, dropped


def _known(posts: pa.Table) -> tuple[pa.Table, dict[str, int]]:
    """The posts that have an account and a time, and how many have not. Raises InputError when a needed column is missing."""
    missing = [name for name in NEEDED if name not in posts.schema.names]
    if missing:
        mend = f"name it with --column, for instance --column {missing[0]}=id"
        raise InputError(f"posts have no column {' and no column '.join(missing)}", mend)
    named, timed = filled(posts["account_id"]), posts["ts"].is_valid().to_numpy()
    dropped = {"no account": int((~named).sum()), "no time": int((named & ~timed).sum())}
    good = named & timed
    known = posts if good.all() else posts.filter(pa.array(good))
    return known, {reason: rows for reason, rows in dropped.items() if rows}


def _coded(known: pa.Table) -> tuple[pa.Table, pa.Array, pa.Array]:
    """The posts with accounts and posts as numbers; the accounts, sorted; the ids of the posts, each once."""
    places, names = codes(known["account_id"])
    used = np.bincount(places, minlength=len(names)) > 0
    by_name = pc.sort_indices(names.filter(pa.array(used))).to_numpy()
    rank = np.zeros(len(names), np.int32)
    rank[np.flatnonzero(used)[by_name]] = np.arange(len(by_name))
    accounts = names.filter(pa.array(used)).take(pa.array(by_name))
    ids = _distinct(whole(known["post_id"]))
    account = pa.DictionaryArray.from_arrays(rank[places], accounts, safe=False)
    for name, column in (("account_id", account), ("post_id", ids), ("ts", whole(known["ts"]))):
        known = known.set_column(known.schema.get_field_index(name), name, column)
    return known, accounts, ids.dictionary


def _distinct(ids: pa.Array) -> pa.DictionaryArray:
    """Ids dictionary-encoded; numbers in increasing order are each other's dictionary as they stand."""
    if pa.types.is_integer(ids.type) and not ids.null_count and (np.diff(ids.to_numpy()) > 0).all():
        return pa.DictionaryArray.from_arrays(np.arange(len(ids), dtype=np.int32), ids, safe=False)
    return ids.fill_null("").dictionary_encode() if ids.type == pa.string() else pc.fill_null(plain(ids), "").dictionary_encode()


def actions_of(posts: pa.Table, trace: str) -> pa.Table:
    """The actions of one trace by the detector of that name, as texts, each once. Raises InputError when no column fits it."""
    known, _ = usable(posts)
    detector: Detector = plugins.load("detectors", trace)
    if not detector.fits(known):
        mend = f"name it with --column, for instance --column {detector.needs[0]}=id"
        raise InputError(f"trace {trace} needs a column {' or '.join(detector.needs)}", mend)
    return once_per_post(detector.actions(known))


def columns_of(traces: Sequence[str]) -> tuple[str, ...] | None:
    """The columns of posts that these traces look at, None when one does not say."""
    detectors: list[Detector] = [plugins.load("detectors", name) for name in traces]
    named = [(*detector.needs, *detector.also) for detector in detectors if detector.also is not None]
    return tuple(dict.fromkeys([*NEEDED, *(name for names in named for name in names)])) if len(named) == len(detectors) else None


def _detectors(posts: pa.Table, settings: DetectSettings) -> dict[str, Detector]:
    """The detectors to use, by name. A table of ready objects (`object_id`) is one trace: the one asked for, or link."""
    names = settings.traces or tuple(name for name in plugins.names("detectors") if plugins.load("detectors", name).usual)
    if "object_id" in posts.schema.names:
        name = settings.traces[0] if settings.traces else "link"
        return {name: replace(plugins.load("detectors", name), needs=("object_id",), actions=_ready)}
    found = {name: plugins.load("detectors", name) for name in names}
    return {name: detector for name, detector in found.items() if detector.fits(posts)}


def _ready(posts: pa.Table) -> pa.Table:
    return acted(posts, None, posts["object_id"])


def prepared(posts: pa.Table, settings: DetectSettings, progress: Progress) -> tuple[Prepared, dict[str, int]]:
    """The posts as the actions of each trace they allow, and the rows dropped by reason; windows are never finer than the times."""
    known, dropped = _known(posts)
    known, accounts, ids = _coded(known)
    activity = np.bincount(whole(known["account_id"]).indices.to_numpy(), minlength=len(accounts))
    finest = precision(known["ts"])
    traces, windows = {}, {}
    detectors = _detectors(known, settings)
    for done, (name, detector) in enumerate(detectors.items(), start=1):
        traces[name] = encoded(detector.actions(known), accounts, ids)
        wanted = (settings.window,) if settings.window >= 0 else detector.windows
        windows[name] = tuple(sorted({max(window, finest) for window in wanted}))
        progress("traces", done, len(detectors), 0)
    moments_only = frozenset(name for name, detector in detectors.items() if not detector.choice)
    return Prepared(accounts, ids, activity, traces, windows, sources(known, traces), moments_only), dropped


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
    author = author_of(posts, objects)
    if f"{trace}_account_id" in posts.schema.names and f"{trace}_id" in posts.schema.names:
        row = pc.index_in(objects, value_set=plain(posts[f"{trace}_id"]))
        author = pc.coalesce(author, plain(posts[f"{trace}_account_id"].take(row)))
    return author


def precision(ts: pa.ChunkedArray) -> int:
    """The unit of the times in seconds, a day, an hour or a minute, whichever all but one in a hundred are whole numbers of; else 0."""
    return next((unit for unit in (86400, 3600, 60) if _multiples(ts, 60) and _multiples(ts, unit)), 0)


def _multiples(ts: pa.ChunkedArray, unit: int) -> bool:
    """Whether all but one in a hundred of the times are multiples of the unit."""
    values = whole(ts).to_numpy()
    some = sum(int(np.count_nonzero(values[start : start + AT_A_TIME] % unit == 0)) for start in range(0, len(values), AT_A_TIME))
    return some / max(1, len(values)) >= 0.99
