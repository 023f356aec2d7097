"""`tocsin same CASE ACCOUNT ACCOUNT...`: says that accounts are one."""

from __future__ import annotations

import argparse
from pathlib import Path

from tocsin.cli import out, say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("case", type=Path, metavar="CASE")
    parser.add_argument("accounts", metavar="ACCOUNT", nargs="+", help="short names as the dossier prints them, or pseudonyms")
    parser.add_argument("--why", metavar="TEXT", default="", help="the reason, in your words")
    parser.add_argument("--undo", action="store_true", help="say that each of them stands for itself again")


def run(args: argparse.Namespace) -> int:
    """Run the verb; it counts from the next run on."""
    from tocsin.case import Case

    Case.open(args.case).same(args.accounts, args.why, args.undo)
    out.line(f"{', '.join(args.accounts)}: {'each an account of its own again' if args.undo else 'one account'}")
    say.note(f"bring the tables up to date with: tocsin run {args.case}")
    return 0
