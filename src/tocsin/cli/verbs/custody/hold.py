"""`tocsin hold CASE [ID|FILE] --why TEXT [--lift]`: holds a file, an account or a finding back from destruction; lists what is held."""

from __future__ import annotations

import argparse
from pathlib import Path

from tocsin.cli import out


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("case", type=Path, metavar="CASE")
    parser.add_argument(
        "ref", metavar="ID", nargs="?", help="an account, a file (path, name, digest), or what `why` takes; without one: list"
    )
    parser.add_argument("--why", metavar="TEXT", default="", help="the reason, in your words")
    parser.add_argument("--lift", action="store_true", help="have the hold end")


def run(args: argparse.Namespace) -> int:
    """Run the verb."""
    from tocsin.case import Case

    case = Case.open(args.case)
    if args.ref is not None:
        for ref in case.hold(args.ref, args.why, args.lift):
            out.line(f"{'no longer held' if args.lift else 'held'}: {ref}")
        return 0
    found = case.keeping.holds.all
    if not found:
        out.line("nothing is held")
        return 0
    body = [(one.kind, one.ref, sum(map(len, one.rows.values())) or "", one.who, one.time, one.why) for one in found]
    out.rows(("kind", "held", "rows", "by", "since", "why"), body)
    return 0
