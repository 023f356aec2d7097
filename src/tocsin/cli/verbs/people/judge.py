"""`tocsin judge CASE ID accept|reject|unsure [--why TEXT]`: a person's say on a finding."""

from __future__ import annotations

import argparse
from pathlib import Path

from tocsin.cli import out


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("case", type=Path, metavar="CASE")
    parser.add_argument("id", metavar="ID", help="of a finding, group, family, account, post, edge: what `why` takes")
    parser.add_argument("verdict", choices=["accept", "reject", "unsure"])
    parser.add_argument("--why", metavar="TEXT", default="", help="the reason, in your words")


def run(args: argparse.Namespace) -> int:
    """Run the verb; what was judged is printed."""
    from tocsin.case import Case

    case = Case.open(args.case)
    case.judge(args.id, args.verdict, args.why)
    last = case.judgements[len(case.judgements) - 1]
    out.line(f"{last['verdict']}, {last['who']}, {last['time']}: {last['statement']}")
    return 0
