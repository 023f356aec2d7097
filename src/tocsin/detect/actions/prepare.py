"""From a table of posts to the actions of every trace, accounts and objects as numbers. After this, nothing looks at the posts again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin import plugins
from tocsin.arrays import Numbers
from tocsin.arrays.columns import as_texts, coded, filled, places_in, text_codes
from tocsin.arrays.counts import first_places, sorted_codes
from tocsin.detect.actions.pair_events import Actions, encoded
from tocsin.detect.actions.posts import NEEDED, Asked, Known, Posts, known, usable
from tocsin.detect.settings import DetectSettings
from tocsin.detect.traces.detector import Detector, acted, chosen, once_per_post
from tocsin.engine.executor import on_cores
from tocsin.errors import InputError
from tocsin.model import Progress

AT_A_TIME = 1 << 16  # times; bounds memory, changes no result
UNITS = (86400, 3600, 60)  # seconds of a day, an hour, a minute; definition
MARKS = ("platform", "lang")
NEVER = np.iinfo(np.int64).max  # a time that is not known
ALMOST_ALL = 0.99  # of the times that are whole units; chosen


@dataclass(frozen=True)
class Rows:
    """The posts row by row, as numbers, for the calibration, which deals them anew; memory that nothing else needs.

    account, post: places in `Prepared.accounts` and `Prepared.ids`. kind: 0 own post, 1 repost, 2 reply. platform, lang: places among the
    sorted names there are, all 0 without such a column.
    """

    account: Numbers
    post: Numbers
    ts: Numbers
    kind: Numbers
    platform: Numbers
    lang: Numbers


Mark = Callable[[Numbers], pa.Array]


@dataclass(frozen=True)
class Prepared:
    """All that the analysis knows of a table of posts.

    accounts: their ids, sorted; an account is its place there. ids: the posts' ids (as given, each once). activity: posts of each
    account. detectors, traces, windows (seconds, increasing): by trace. sources, born: who made each object of a trace, and when (NEVER
    where that is not known), for traces whose detectors tell.
    marks: for the platform and the language, where posts have such a column, what gives those of some posts (places in `ids`) as texts,
    null where a post has none. platforms: the names of all platforms.
    dropped: rows left out, by reason. rows: None unless a calibration is asked for.
    passed: the same where to write a post that others pass on is an act on it too; None where no trace passes posts on.
    """

    accounts: pa.Array
    ids: pa.Array
    activity: Numbers
    detectors: Mapping[str, Detector]
    traces: Mapping[str, Actions]
    windows: Mapping[str, tuple[int, ...]]
    sources: Mapping[str, pa.Array]
    born: Mapping[str, Numbers]
    marks: Mapping[str, Mark]
    platforms: pa.Array
    dropped: Mapping[str, int]
    rows: Rows | None
    passed: Prepared | None = None

    @property
    def posts(self) -> pa.Array:
        """The ids of the posts as texts."""
        return as_texts(self.ids)


def prepared(posts: Posts | pa.Table, settings: DetectSettings, progress: Progress) -> Prepared:
    """The posts as the actions of each trace they allow; `posts` are closed.

    Raises InputError when a needed column is missing, SettingError for an unknown trace.
    """
    rows = known(posts)
    ready = prepared_of(rows, settings, progress)
    rows.source.close()
    return ready


def prepared_of(rows: Known, settings: DetectSettings, progress: Progress) -> Prepared:
    """The same of rows that are left open. Windows are never finer than the times. Raises SettingError for an unknown trace."""
    detectors, finest = chosen(rows.source.names, settings.traces), precision(rows.ts.to_numpy())
    traces, windows, passed, origins = {}, {}, dict[str, Actions](), dict[str, Origins]()
    longest = sorted(detectors.items(), key=lambda one: not one[1].passed_on)  # first, so that the others are made beside it
    acted_ = dict[str, _Acted]()
    for one in on_cores(partial(_acted, rows=rows, settings=settings, progress=progress), longest):
        acted_[longest[len(acted_)][0]] = one
        progress("traces", len(acted_), len(detectors), 0)
    for name, detector in detectors.items():
        one = acted_[name]
        traces[name], origins[name] = one.actions, one.origins
        passed |= {name: one.passed} if one.passed is not None else {}
        wanted = (settings.window,) if settings.window >= 0 else detector.windows
        windows[name] = tuple(sorted({max(window, finest) for window in wanted}))
    (marks, platforms), dealt = _marks(rows), _rows(rows) if settings.calibrate else None
    activity = np.bincount(rows.account, minlength=len(rows.accounts))
    sources, born = _told(origins, traces)
    ready = Prepared(
        rows.accounts, rows.ids.dictionary, activity, detectors, traces, windows, sources, born, marks, platforms, rows.dropped, dealt
    )  # fmt: skip
    if passed:
        both = {**traces, **passed}
        sources, born = _told(origins, both)
        return replace(ready, passed=replace(ready, traces=both, sources=sources, born=born))
    return ready


@dataclass(frozen=True)
class _Acted:
    """One trace: its actions, the same with those of who wrote what others pass on (None where nothing is), and who made its objects."""

    actions: Actions
    passed: Actions | None
    origins: Origins


def _acted(one: tuple[str, Detector], rows: Known, settings: DetectSettings, progress: Progress) -> _Acted:
    name, detector = one
    own = settings.detectors.get(name)
    table = rows.looked_at(detector, own, progress)
    made = detector.made(table, own)
    actions = encoded(made, rows.accounts, rows.ids.dictionary)
    if not detector.passed_on or detector.made_at is None or detector.made_by is None:
        return _Acted(actions, None, origins_of(detector, table, actions.names))
    origins = origins_of(detector, table, objects_of(made))
    return _Acted(actions, encoded(with_originals(made, table, origins, rows), rows.accounts, rows.ids.dictionary), origins)


@dataclass(frozen=True)
class Origins:
    """Who made some objects, and when (NEVER where that is not known); None where a detector does not tell."""

    objects: pa.Array
    who: pa.Array | None
    when: Numbers | None

    def of(self, names: pa.Array) -> Origins:
        """The same of these objects, all of which are among them."""
        if names is self.objects:
            return self
        place = pc.index_in(names, value_set=self.objects)
        who, when = self.who, self.when
        return Origins(names, None if who is None else who.take(place), None if when is None else when[place.to_numpy()])


def origins_of(detector: Detector, table: pa.Table, objects: pa.Array) -> Origins:
    """Who made these objects of a detector's trace, and when."""
    who = detector.made_by(table, objects) if detector.made_by is not None else None
    when = pc.fill_null(detector.made_at(table, objects), NEVER).to_numpy() if detector.made_at is not None else None
    return Origins(objects, who, when)


def objects_of(made: pa.Table) -> pa.Array:
    """The different objects of a detector's actions, as texts."""
    objects = coded(made["object_id"])
    used = np.bincount(objects.indices.to_numpy(), minlength=len(objects.dictionary)) > 0
    return as_texts(objects.dictionary.filter(pa.array(used)))


def _told(origins: Mapping[str, Origins], traces: Mapping[str, Actions]) -> tuple[dict[str, pa.Array], dict[str, Numbers]]:
    """Who made the objects of each trace, and when, where that is told."""
    found = {name: origins[name].of(actions.names) for name, actions in traces.items()}
    sources = {name: one.who for name, one in found.items() if one.who is not None}
    return sources, {name: one.when for name, one in found.items() if one.when is not None}


def with_originals(made: pa.Table, table: pa.Table, origins: Origins, rows: Known) -> pa.Table:
    """The actions `made` and, for each of their objects that is a post of these rows (by its author and second), its writing."""
    assert origins.when is not None
    account = pc.fill_null(pc.index_in(origins.who, value_set=rows.accounts), -1).to_numpy()
    ts, born = rows.ts.to_numpy(), origins.when
    low, span = int(ts.min(initial=0)), int(ts.max(initial=0)) - int(ts.min(initial=0)) + 1
    there = np.flatnonzero((account >= 0) & (born >= low) & (born < low + span))
    row = first_places(account[there] * span + born[there] - low, rows.account * span + ts - low)
    hit = np.flatnonzero(row >= 0)
    written = acted(table.take(pa.array(row[hit])), None, origins.objects.take(pa.array(there[hit])))
    return _after(made, written, rows)


def _after(made: pa.Table, written: pa.Table, rows: Known) -> pa.Table:
    """Actions, and others on some of the same objects."""
    objects = coded(made["object_id"])
    names = as_texts(objects.dictionary)
    parts = {
        "object_id": (names, objects.indices.to_numpy(), places_in(written["object_id"], names)),
        "account_id": (rows.accounts, *(places_in(one["account_id"], rows.accounts) for one in (made, written))),
        "post_id": (rows.ids.dictionary, *(places_in(one["post_id"], rows.ids.dictionary) for one in (made, written))),
    }
    codes = {name: pa.DictionaryArray.from_arrays(np.concatenate(places), values, safe=False) for name, (values, *places) in parts.items()}
    return pa.table({**codes, "ts": np.concatenate([one["ts"].to_numpy() for one in (made, written)])})


def _marks(known: Known) -> tuple[dict[str, Mark], pa.Array]:
    """What gives the marks of posts, and the names of the platforms."""
    found, platforms = dict[str, Mark](), pa.array([], pa.string())
    for name in (name for name in MARKS if name in known.source.names):
        asked = known.source.asked(name)
        if asked is not None:
            found[name] = partial(_told_by, asked, known.ids.dictionary)
            continue
        codes = _coded(known, name)
        found[name] = partial(_taken, codes)
        platforms = codes.dictionary if name == "platform" else platforms
    return found, platforms


def _coded(known: Known, name: str) -> pa.DictionaryArray:
    """A column by post in the order of its ids; of a post that stands on several rows, what the last says."""
    codes, names = text_codes(known.table([name])[name])
    of: Numbers = np.full(len(known.ids.dictionary), -1, np.int16 if len(names) < np.iinfo(np.int16).max else np.int32)
    of[known.ids.indices.to_numpy()] = codes
    return pa.DictionaryArray.from_arrays(pa.array(of, mask=of < 0), names)


def _taken(codes: pa.DictionaryArray, posts: Numbers) -> pa.Array:
    return as_texts(codes.take(pa.array(posts)))


def _told_by(asked: Asked, ids: pa.Array, posts: Numbers) -> pa.Array:
    return asked(ids.take(pa.array(posts)))


def _rows(known: Known) -> Rows:
    more = known.table(("repost_id", "reply_id", *MARKS))
    kind = np.zeros(more.num_rows, np.int8)
    for number, name in enumerate(("repost_id", "reply_id"), start=1):
        if name in more.schema.names:
            kind[filled(more[name])] = number
    names = [pc.fill_null(as_texts(more[name]), "") if name in more.schema.names else None for name in MARKS]
    platform, lang = (np.zeros(more.num_rows, np.int64) if one is None else sorted_codes(one)[0] for one in names)
    return Rows(known.account, known.ids.indices.to_numpy(), known.ts.to_numpy(), kind, platform, lang)


def precision(ts: Numbers) -> int:
    """The unit of the times in seconds, a day, an hour or a minute, whichever all but one in a hundred are whole numbers of; else 0."""
    return next((unit for unit in UNITS if _multiples(ts, UNITS[-1]) and _multiples(ts, unit)), 0)


def _multiples(ts: Numbers, unit: int) -> bool:
    """Whether all but one in a hundred of the times are multiples of the unit."""
    some = sum(int(np.count_nonzero(ts[start : start + AT_A_TIME] % unit == 0)) for start in range(0, len(ts), AT_A_TIME))
    return some / max(1, len(ts)) >= ALMOST_ALL


def actions_of(posts: pa.Table, trace: str) -> pa.Table:
    """The actions of one trace by the detector of that name, as texts, each once. Raises InputError when no column fits it."""
    known, _ = usable(posts)
    detector: Detector = plugins.load("detectors", trace)
    if not detector.fits(known.schema.names):
        mend = f"name it with --column, for instance --column {detector.needs[0]}=id"
        raise InputError(f"trace {trace} needs a column {' or '.join(detector.needs)}", mend)
    return once_per_post(detector.acted(known))


def columns_of(traces: Sequence[str]) -> tuple[str, ...] | None:
    """The columns of posts that these traces may look at, None when one does not say."""
    detectors: list[Detector] = [plugins.load("detectors", name) for name in traces]
    named = [(*detector.needs, *detector.also) for detector in detectors if detector.also is not None]
    return tuple(dict.fromkeys([*NEEDED, *(name for names in named for name in names)])) if len(named) == len(detectors) else None
