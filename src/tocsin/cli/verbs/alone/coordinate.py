"""`tocsin coordinate IN -o DIR`: finds accounts that act together in a file of posts."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin import plugins
from tocsin.cli import options, out, say

if TYPE_CHECKING:
    from tocsin.api.coordinate import Coordination
    from tocsin.results import Table

MODES = ("statistical", "coortweet", "toolkit")
RUNS = 20  # of a calibration
REALISED = {
    (False, "any_runs"): "nothing to find: runs that called anybody",
    (False, "runs"): "nothing to find: runs that found a larger group",
    (False, "small_runs"): "nothing to find: runs that found a pair or a three",
    (False, "accounts"): "nothing to find: accounts called, in larger groups",
    (False, "small_accounts"): "nothing to find: accounts called, in pairs and threes",
    (True, "groups"): "groups in place: false among larger groups",
    (True, "accounts"): "groups in place: false accounts in them",
    (True, "pairs"): "groups in place: false among their links",
    (True, "small_groups"): "groups in place: false among pairs and threes",
    (True, "small_accounts"): "groups in place: false accounts in pairs and threes",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("posts", type=Path, metavar="IN", help="a file that `add` reads")
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
    options.dates(parser)
    options.setting(parser)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = options.fooled("Traces, and what each is fooled by:", plugins.fooled("detectors"))


def run(args: argparse.Namespace) -> int:
    """Run the verb."""
    from tocsin.api.coordinate import Coordination, coordinate_with

    given: dict[str, object] = {_setting(name): value for name, value in options.settings(args).items()}
    if args.window is not None:
        given["window"] = args.window
    if args.calibrate:
        given["calibrate"] = args.calibrate
    traces = [name for names in args.trace for name in names]
    result = coordinate_with(args.posts, options.columns(args), traces, args.mode, given, say.Progress(), args.dates)
    result.write(args.folder)
    say.left_out(result)
    if isinstance(result, Coordination):
        _show(result)
    else:
        out.line(result.summary)
    return 0


def _setting(name: str) -> str:
    """The name of a setting without the stage or the mode before it, which need not be said here."""
    first, _, rest = name.partition(".")
    return rest if rest and first in ("detect", *MODES) else name


def _show(result: Coordination) -> None:
    """Print the groups, and how often it is wrong."""
    out.line(result.summary)
    if len(result.groups):
        columns = ("group_id", "class", "size", "edges", "traces", "decided")
        out.rows(columns, ([" ".join(row[c]) if c == "traces" else row[c] for c in columns] for row in result.groups))
    _rates(result.calibration)


def _rates(calibration: Table) -> None:
    """Print the realised error rates, those of the worse of the two kinds of worlds."""
    from tocsin.detect.calibration.calibrate import EITHER

    rows = [row for row in calibration if row["world"] == EITHER]
    if not rows:
        say.note("not calibrated: how often it is wrong on these posts was not measured (--calibrate)")
        return
    out.line(f"calibration, {rows[0]['runs']} runs, seed {rows[0]['seed']}; nominal rate of false pairs {rows[0]['nominal']:.1%}")
    told = [
        (
            REALISED[row["planted"], row["what"]],
            *(row["false"], row["of"], f"{row['share']:.2%}", f"{row['low']:.2%} to {row['high']:.2%}"),
        )
        for row in rows
    ]
    out.rows(("realised", "false", "of", "share", "95 %"), told)
