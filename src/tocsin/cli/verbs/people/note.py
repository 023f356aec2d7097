"""`tocsin note CASE ID TEXT`: writes something beside a finding."""

from __future__ import annotations

import argparse
from pathlib import Path

from tocsin.cli import out


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("case", type=Path, metavar="CASE")
    parser.add_argument("id", metavar="ID", help="of a finding, group, family, account, post, edge: what `why` takes")
    parser.add_argument("text", metavar="TEXT", nargs="+")


def run(args: argparse.Namespace) -> int:
    """Run the verb."""
    from tocsin.case import Case

    case = Case.open(args.case)
    case.note(args.id, " ".join(args.text))
    last = case.judgements[len(case.judgements) - 1]
    out.line(f"noted, {last['who']}, {last['time']}: {last['statement']}")
    return 0
