"""`tocsin coordinate IN -o DIR`: finds accounts that act together in a file of posts."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.cli import options, out, say
from tocsin.errors import InputError, SettingError

if TYPE_CHECKING:
    import pyarrow as pa

MODES = ("statistical", "coortweet", "toolkit")
RUNS = 20  # of a calibration
NOTHING = {"runs": "nothing to find: runs that found a group", "accounts": "nothing to find: accounts called coordinated"}
COLUMNS = (
    "post_id", "account_id", "ts", "text", "urls", "hashtags", "repost_id", "repost_account_id", "reply_id", "media_id", "mentions",
    "family_id", "platform", "lang", "object_id", "content_id", "timestamp_share",
)  # fmt: skip
READY = ("object_id", "content_id", "timestamp_share")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("posts", type=Path, metavar="IN", help="CSV, JSON Lines or Parquet")
    parser.add_argument("-o", dest="folder", type=Path, metavar="DIR", required=True, help="where edges, accounts, groups and events go")
    parser.add_argument("--trace", metavar="NAME", action="append", nargs="+", default=[], help="a trace to use instead of all there are")
    parser.add_argument("--window", metavar="S", type=int, help="seconds, instead of each trace's own windows")
    parser.add_argument(
        "--mode", choices=MODES, default=MODES[0], help="our statistics, or the edges of CooRTweet or of coordination-network-toolkit"
    )
    parser.add_argument(
        "--calibrate", metavar="RUNS", type=int, nargs="?", const=RUNS, default=0,
        help=f"measure the error rates on these posts by so many runs ({RUNS}) on rearrangements with nothing to find",
    )  # fmt: skip
    options.column(parser)
    options.setting(parser)


def run(args: argparse.Namespace) -> int:
    """Run the verb."""
    import pyarrow as pa

    from tocsin.read.frame import load

    pa.set_memory_pool(pa.system_memory_pool())  # gives back what it no longer needs: less memory and a fifth less time on large files

    if args.window is not None and args.window < 0:
        raise SettingError(f"--window {args.window} is negative", "give whole seconds")
    given = {_setting(name): value for name, value in options.settings(args).items()}
    if args.window is not None:
        given["window"] = str(args.window)
    if args.calibrate and args.mode != MODES[0]:
        raise SettingError(f"mode {args.mode} has no statistics to calibrate", f"leave out --calibrate, or use --mode {MODES[0]}")
    if args.calibrate:
        given["calibrate"] = str(args.calibrate)
    traces = [name for names in args.trace for name in names]
    posts = load(args.posts, options.columns(args), _wanted(args.mode, traces, given), coded=True)
    pa.default_memory_pool().release_unused()
    return {"statistical": _statistical, "coortweet": _coortweet, "toolkit": _toolkit}[args.mode](args.folder, posts, traces, given)


def _setting(name: str) -> str:
    """The name of a setting without the stage or the mode before it, which need not be said here."""
    first, _, rest = name.partition(".")
    return rest if rest and first in ("detect", *MODES) else name


def _wanted(mode: str, traces: list[str], given: Mapping[str, str]) -> tuple[str, ...]:
    """The columns to read: those the traces look at; all when none is named, or more than edges is asked for."""
    from tocsin.detect.actions.prepare import columns_of

    known = columns_of(traces) if traces and mode == "statistical" and "calibrate" not in given else None
    return COLUMNS if known is None else (*known, *READY)


def _statistical(folder: Path, posts: pa.Table, traces: list[str], given: dict[str, str]) -> int:
    from tocsin.detect.coordinate import coordinate
    from tocsin.detect.settings import DetectSettings
    from tocsin.engine.stage import configure

    if traces:
        given["traces"] = " ".join(traces)
    if "object_id" in posts.schema.names:
        posts = _renamed(posts, {"content_id": "post_id", "timestamp_share": "ts"})
    result = coordinate(posts, configure(DetectSettings, given), say.Progress())
    tables = {"edges": result.edges, "accounts": result.accounts, "groups": result.groups, "events": result.events}
    _write(folder, {**tables, "calibration": result.calibration} if result.calibration.num_rows else tables)
    for reason, rows in result.dropped.items():
        say.note(f"{rows:,} of {posts.num_rows:,} rows left out: {reason}")
    for line in result.notes:
        say.note(line)
    out.line(f"{posts.num_rows:,} posts, {result.edges.num_rows:,} edges, {result.accounts.num_rows:,} accounts in groups")
    if result.groups.num_rows:
        columns = ("group_id", "class", "size", "edges", "traces")
        out.rows(columns, ([" ".join(row[c]) if c == "traces" else row[c] for c in columns] for row in result.groups.to_pylist()))
    _rates(result.calibration)
    return 0


def _rates(calibration: pa.Table) -> None:
    """Print the realised error rates, those of the worse of the two kinds of worlds."""
    from tocsin.detect.calibration.calibrate import EITHER

    rows = [row for row in calibration.to_pylist() if row["world"] == EITHER]
    if not rows:
        say.note("not calibrated: how often it is wrong on these posts was not measured (--calibrate)")
        return
    out.line(f"calibration, {rows[0]['runs']} runs, seed {rows[0]['seed']}; nominal rate of false pairs {rows[0]['nominal']:.1%}")
    told = [
        (
            f"groups in place: false {row['what']}" if row["planted"] else NOTHING[row["what"]],
            *(row["false"], row["of"], f"{row['share']:.2%}", f"{row['low']:.2%} to {row['high']:.2%}"),
        )
        for row in rows
    ]
    out.rows(("realised", "false", "of", "share", "95 %"), told)


def _coortweet(folder: Path, posts: pa.Table, traces: list[str], given: dict[str, str]) -> int:
    from tocsin.detect.actions.prepare import actions_of
    from tocsin.detect.peers.coortweet import CoortweetSettings, coortweet
    from tocsin.engine.stage import configure

    settings = configure(CoortweetSettings, given)
    if "object_id" not in posts.schema.names:
        posts = actions_of(posts, _only(traces, "coortweet"))
    shares = _renamed(posts, {"post_id": "content_id", "ts": "timestamp_share"})
    missing = [name for name in ("object_id", "account_id", "content_id", "timestamp_share") if name not in shares.schema.names]
    if missing:
        raise InputError(f"mode coortweet needs a column {missing[0]}", f"name it with --column, for instance --column {missing[0]}=id")
    edges, pairs = coortweet(shares, settings)
    _write(folder, {"edges": edges, "events": pairs})
    out.line(f"{shares.num_rows:,} shares, {edges.num_rows:,} edges, {pairs.num_rows:,} pairs")
    return 0


def _toolkit(folder: Path, posts: pa.Table, traces: list[str], given: dict[str, str]) -> int:
    from tocsin.detect.peers.toolkit import ToolkitSettings, toolkit
    from tocsin.engine.stage import configure

    edges = toolkit(posts, _only(traces, "toolkit"), configure(ToolkitSettings, given))
    _write(folder, {"edges": edges})
    out.line(f"{posts.num_rows:,} posts, {edges.num_rows:,} directed edges")
    return 0


def _only(traces: list[str], mode: str) -> str:
    if len(traces) != 1:
        raise SettingError(f"mode {mode} compares one kind of object", "name one with --trace, for instance --trace link")
    return traces[0]


def _renamed(table: pa.Table, names: Mapping[str, str]) -> pa.Table:
    """The table with columns under another name, where it does not have that name already."""
    here = table.schema.names
    return table.rename_columns([names[name] if name in names and names[name] not in here else name for name in here])


def _write(folder: Path, tables: Mapping[str, pa.Table]) -> None:
    import pyarrow.parquet

    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        pyarrow.parquet.write_table(table, folder / f"{name}.parquet", compression="zstd")
