"""`tocsin.coordinate`: accounts that act together in a table of posts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, TypedDict, overload

import pyarrow as pa
import pyarrow.compute as pc

from tocsin.engine.given import chosen
from tocsin.engine.switches import SYSTEM_MEMORY, let_go
from tocsin.errors import InputError, SettingError
from tocsin.model import ACCOUNT_CLASSES, Progress, quiet
from tocsin.read.given.frame import Frame, Told, check_names, read_frame, usable
from tocsin.read.given.stored import stored
from tocsin.results import Result, Table

if TYPE_CHECKING:
    from typing import Unpack

    from tocsin.api.explained import Explanation
    from tocsin.detect.actions.posts import Posts
    from tocsin.detect.coordinate import Result as Detected
    from tocsin.read.arrow import Rows

MODES = ("statistical", "coortweet", "toolkit")
COLUMNS = (
    "post_id", "account_id", "ts", "text", "urls", "hashtags", "repost_id", "repost_account_id", "reply_id", "media_id", "mentions",
    "family_id", "platform", "lang", "object_id", "content_id", "timestamp_share",
)  # fmt: skip
READY = ("object_id", "content_id", "timestamp_share")
INSTEAD = {"post_id": "content_id", "ts": "timestamp_share"}  # what ready objects have in place of ours
NEEDS = (("post_id", "content_id"), ("account_id",), ("ts", "timestamp_share"))


class DetectOptions(TypedDict, total=False):
    """The settings of `detect.settings.DetectSettings` that may be given by name; each is explained there.

    The last six are parts: `verdict={"rest_hours": 9}`, `detectors={"hashtags": {"fewest": 4}}`.
    """

    q: float
    fewest: int
    group: int
    again: int
    most: int
    common: int
    alike: float
    memory: int
    seed: int
    verdict: Mapping[str, Any]
    groups: Mapping[str, Any]
    sharing: Mapping[str, Any]
    pairs: Mapping[str, Any]
    ties: Mapping[str, Any]
    detectors: Mapping[str, Any]


class PeerOptions(TypedDict, total=False):
    """The settings of the two modes that write the edges of others; coortweet has the first two, toolkit the last."""

    min_participation: int
    edge_weight: float
    min_edge_weight: int


class Coordination(Result):
    """Who acts together: `groups`, and `accounts`, their members.

    `edges`: the pairs of accounts that hold the groups together; `events`: the pairs of posts behind the edges; `ties`: who copies whom;
    `calibration`: measured error rates, without rows unless asked for. Their columns stand beside the stage that writes the tables of a
    case.

    `dropped`: rows that could not be used, by reason. `notes`: what was left out or assumed.
    """

    def __init__(self, told: Told, found: Detected) -> None:
        from tocsin.query.words import told as said

        tables = {"edges": found.edges, "accounts": said(found.accounts), "groups": said(found.groups), "events": found.events}
        tables["ties"] = said(found.ties)
        if found.calibration.num_rows:
            tables["calibration"] = found.calibration
        classes = Counter(found.accounts["class"].to_pylist())
        by_class = ", ".join(f"{classes[name]:,} {name.replace('_', ' ')}" for name in ACCOUNT_CLASSES if classes[name])
        summary = f"{told.rows:,} posts, {found.edges.num_rows:,} edges, {found.accounts.num_rows:,} accounts in groups"
        super().__init__(f"{summary} ({by_class})" if by_class else summary, tables, shown="groups")
        self.rows, self.dropped, self.notes = told.rows, {**told.dropped, **found.dropped}, (*told.notes, *found.notes)
        self.edges, self.accounts, self.groups, self.events = (self.tables[name] for name in ("edges", "accounts", "groups", "events"))
        self.ties, self.calibration = self.tables["ties"], Table(found.calibration, "calibration")

    def explain(self, a: object, b: object | None = None) -> Explanation:
        """The edge between two accounts, in whichever order, and the pairs of posts behind it; or the edges of a group, by its id.

        Raises InputError where an account is in no edge, or no group that is listed has the id.
        """
        from tocsin.api.explained import of_group, of_pair

        if b is None:
            return of_group(str(a), self.accounts, self.edges.arrow, self.events.arrow)
        known = set(self.edges["account_a"]) | set(self.edges["account_b"])
        for name in map(str, (a, b)):
            if name not in known:
                raise InputError(f"no edge has an account {name!r}", "take two accounts of one row of `edges`")
        first, second = sorted((str(a), str(b)))
        return of_pair(first, second, self.edges.arrow, self.events.arrow)


class PeerEdges(Result):
    """The edges that CooRTweet or coordination-network-toolkit would write; `events` are CooRTweet's pairs, without rows for the other."""

    def __init__(self, what: str, frame: Frame, tables: Mapping[str, pa.Table]) -> None:
        super().__init__(what, tables, shown="edges")
        self.rows, self.dropped, self.notes = frame.rows, dict(frame.dropped), frame.notes
        self.edges = self.tables["edges"]
        self.events = self.tables.get("events", Table(pa.table({}), "events"))


@overload
def coordinate(
    posts: Rows,
    *,
    traces: Iterable[str] | str = ...,
    window: int | None = ...,
    mode: Literal["statistical"] = ...,
    calibrate: int = ...,
    columns: Mapping[str, str] | None = ...,
    dates: str | None = ...,
    progress: Progress = ...,
    **settings: Unpack[DetectOptions],
) -> Coordination: ...
@overload
def coordinate(
    posts: Rows,
    *,
    traces: Iterable[str] | str = ...,
    window: int | None = ...,
    mode: Literal["coortweet", "toolkit"],
    columns: Mapping[str, str] | None = ...,
    dates: str | None = ...,
    progress: Progress = ...,
    **settings: Unpack[PeerOptions],
) -> PeerEdges: ...
def coordinate(
    posts: Rows,
    *,
    traces: Iterable[str] | str = (),
    window: int | None = None,
    mode: str = "statistical",
    calibrate: int = 0,
    columns: Mapping[str, str] | None = None,
    dates: str | None = None,
    progress: Progress = quiet,
    **settings: Any,
) -> Coordination | PeerEdges:
    """Find the accounts that act together.

    `posts`: a data frame of pandas or polars, an Arrow table, a dict of columns, a list of dicts, or the path of a file that
    `tocsin add` reads, with post_id, account_id, ts (epoch, ISO 8601 or datetimes; UTC where no zone is told) and any of text, urls,
    hashtags, repost_id, reply_id, media_id, mentions, family_id; or ready objects: account_id, object_id, content_id, timestamp_share.
    `columns` maps our names to theirs; `dates`, "day-first" or "month-first", tells how to read 05/06/2024 where the posts do not show it.
    `traces`: those to use, all that the posts allow without; `window`: seconds, instead of each trace's own; `calibrate`: runs on
    rearrangements with nothing to find, which measure the error rates on these posts. `mode`: "coortweet" and
    "toolkit" give the edges of CooRTweet and of coordination-network-toolkit for one trace, without statistics.
    Raises InputError for posts that cannot be used and SettingError for a setting that cannot be.
    """
    names = traces.split() if isinstance(traces, str) else list(traces)
    given = {**settings, **({} if window is None else {"window": window}), **({"calibrate": calibrate} if calibrate else {})}
    return coordinate_with(posts, columns or {}, names, mode, given, progress, dates)


def coordinate_with(
    posts: Rows,
    columns: Mapping[str, str],
    traces: Sequence[str],
    mode: str,
    given: Mapping[str, object],
    progress: Progress,
    dates: str | None = None,
) -> Coordination | PeerEdges:
    """As `coordinate`, with every setting in one mapping, as values or as text."""
    if mode not in MODES:
        raise SettingError(f"no mode {mode!r}", f"choose one of: {', '.join(MODES)}")
    if isinstance(window := given.get("window"), int) and window < 0:
        raise SettingError(f"window {window} is negative", "give whole seconds")
    if given.get("calibrate") and mode != MODES[0]:
        raise SettingError(f"mode {mode} has no statistics to calibrate", f"do not calibrate, or use mode {MODES[0]}")
    wanted = _wanted(mode, traces, given)
    check_names(columns, tuple(dict.fromkeys([*COLUMNS, *wanted])))
    with SYSTEM_MEMORY:  # gives back what it no longer needs: less memory and a fifth less time on large files
        if mode == MODES[0]:
            told, source = _opened(posts, columns, wanted, dates)
            return _statistical(told, source, traces, given, progress)
        finder = _coortweet if mode == MODES[1] else _toolkit
        return finder(_read(posts, columns, wanted, dates), traces, given)


def _opened(posts: Rows, columns: Mapping[str, str], wanted: Sequence[str], dates: str | None) -> tuple[Told, Posts]:
    """What is to be told of the posts, and their columns: of a Parquet file read when they are asked for, and never all in memory."""
    from tocsin.detect.actions.posts import Whole

    apart = stored(posts, columns, wanted, NEEDS, dates, INSTEAD)
    if apart is not None:
        return apart, apart
    read = _read(posts, columns, wanted, dates)
    ready = "object_id" in read.table.schema.names
    table = _renamed(read.table, {theirs: ours for ours, theirs in INSTEAD.items()}) if ready else read.table
    return replace(read, table=table.select([])), Whole(table)


def _read(posts: Rows, columns: Mapping[str, str], wanted: Sequence[str], dates: str | None) -> Frame:
    """The posts in memory. Raises InputError where none can be used."""
    read = read_frame(posts, columns, wanted, coded=True, needs=NEEDS, dates=dates)
    usable(read, _dated(read.table))
    let_go()
    return read


def _wanted(mode: str, traces: Sequence[str], given: Mapping[str, object]) -> tuple[str, ...]:
    """The columns to read: those the traces look at; all when none is named, or more than edges is asked for."""
    from tocsin.detect.actions.prepare import columns_of

    known = columns_of(traces) if traces and mode == "statistical" and "calibrate" not in given else None
    return COLUMNS if known is None else (*known, *READY)


def _dated(posts: pa.Table) -> int:
    """How many rows have an account and a time."""
    when = posts["ts"] if "ts" in posts.schema.names else posts["timestamp_share"]
    return int(pc.sum(pc.and_(when.is_valid(), posts["account_id"].is_valid())).as_py() or 0)


def _statistical(told: Told, posts: Posts, traces: Sequence[str], given: Mapping[str, object], progress: Progress) -> Coordination:
    from tocsin.detect.coordinate import coordinate as found_in
    from tocsin.detect.settings import DetectSettings

    parts = {name: value for name, value in given.items() if name != "detectors"}
    of_detectors: Any = given.get("detectors", {})
    settings = chosen(DetectSettings, {**parts, **of_detectors, **({"traces": traces} if traces else {})})
    found = found_in(posts, settings, progress)
    usable(told, told.rows - sum(found.dropped.values()))
    return Coordination(told, found)


def _coortweet(frame: Frame, traces: Sequence[str], given: Mapping[str, object]) -> PeerEdges:
    from tocsin.detect.actions.prepare import actions_of
    from tocsin.detect.peers.coortweet import CoortweetSettings, coortweet

    settings, posts = chosen(CoortweetSettings, given), frame.table
    if "object_id" not in posts.schema.names:
        posts = actions_of(posts, _only(traces, "coortweet"))
    shares = _renamed(posts, {"post_id": "content_id", "ts": "timestamp_share"})
    edges, pairs = coortweet(shares, settings)
    what = f"{shares.num_rows:,} shares, {edges.num_rows:,} edges, {pairs.num_rows:,} pairs"
    return PeerEdges(what, frame, {"edges": edges, "events": pairs})


def _toolkit(frame: Frame, traces: Sequence[str], given: Mapping[str, object]) -> PeerEdges:
    from tocsin.detect.peers.toolkit import ToolkitSettings, toolkit

    posts = frame.table
    edges = toolkit(posts, _only(traces, "toolkit"), chosen(ToolkitSettings, given))
    return PeerEdges(f"{posts.num_rows:,} posts, {edges.num_rows:,} directed edges", frame, {"edges": edges})


def _only(traces: Sequence[str], mode: str) -> str:
    if len(traces) != 1:
        raise SettingError(f"mode {mode} compares one kind of object", "name one trace, for instance link")
    return traces[0]


def _renamed(table: pa.Table, names: Mapping[str, str]) -> pa.Table:
    """The table with columns under another name, where it does not have that name already."""
    here = table.schema.names
    return table.rename_columns([names[name] if name in names and names[name] not in here else name for name in here])
