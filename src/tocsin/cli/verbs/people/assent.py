"""`tocsin assent CASE ACCOUNT`: a second person assents, and the name stands beside the pseudonym from now on."""

from __future__ import annotations

import argparse
from pathlib import Path

from tocsin.cli import out


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("case", type=Path, metavar="CASE")
    parser.add_argument("account", metavar="ACCOUNT", help="an account, or a statement, whose name somebody else asked to open")
    parser.add_argument("--why", metavar="TEXT", default="", help="what you assent on, in your words")


def run(args: argparse.Namespace) -> int:
    """Run the verb."""
    from tocsin.case import Case
    from tocsin.cli.verbs.people.name import told

    told(Case.open(args.case).assent(args.account, args.why))
    out.line("open from now on, in everything that is written")
    return 0
