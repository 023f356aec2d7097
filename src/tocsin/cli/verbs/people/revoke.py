"""`tocsin revoke CASE ACCOUNT --why TEXT`: a name is closed again."""

from __future__ import annotations

import argparse
from pathlib import Path

from tocsin.cli import out


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("case", type=Path, metavar="CASE")
    parser.add_argument("account", metavar="ACCOUNT", help="an account, or a statement, whose name is open")
    parser.add_argument("--why", metavar="TEXT", default="", help="the reason, in your words")


def run(args: argparse.Namespace) -> int:
    """Run the verb; one person is enough."""
    from tocsin.case import Case

    Case.open(args.case).revoke(args.account, args.why)
    out.line(f"{args.account}: closed again; what was written with it before stays as it is")
    return 0
