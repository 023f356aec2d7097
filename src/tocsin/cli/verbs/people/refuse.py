"""`tocsin refuse CASE ACCOUNT --why TEXT`: a name that is asked for stays closed."""

from __future__ import annotations

import argparse
from pathlib import Path

from tocsin.cli import out


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("case", type=Path, metavar="CASE")
    parser.add_argument("account", metavar="ACCOUNT", help="an account, or a statement, whose name is asked for")
    parser.add_argument("--why", metavar="TEXT", default="", help="the reason, in your words")


def run(args: argparse.Namespace) -> int:
    """Run the verb; one person is enough."""
    from tocsin.case import Case

    Case.open(args.case).refuse(args.account, args.why)
    out.line(f"{args.account}: stays closed")
    return 0
