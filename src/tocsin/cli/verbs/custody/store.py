"""`tocsin store CASE [ADDRESS | --back]`: has the tables of a case lie in a store or on a share, or back in its folder; tells where."""

from __future__ import annotations

import argparse
from pathlib import Path

from tocsin.cli import out, say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("case", type=Path, metavar="CASE")
    there = parser.add_mutually_exclusive_group()
    there.add_argument("address", nargs="?", metavar="ADDRESS", help="s3://BUCKET/PREFIX, or the folder of a mounted share")
    there.add_argument("--back", action="store_true", help="bring the tables back into the folder, and delete what lies there")
    parser.add_argument("--endpoint", metavar="URL", default="", help="the store, https://HOST:PORT; without it that of AWS")
    parser.add_argument("--region", metavar="NAME", default="", help="its region")


def run(args: argparse.Namespace) -> int:
    """Run the verb."""
    from tocsin.case import Case

    case = Case.open(args.case)
    progress = say.Progress()
    if args.back:
        lies = case.tables_back(progress)
    elif args.address:
        lies = case.move_tables(args.address, args.endpoint, args.region, progress)
    else:
        lies = case.lying
    for name in lies.unsound:
        say.note(f"table {name} was not there as it was written; make it again with: tocsin run {args.case}")
    out.line(f"{lies.tables} tables, {lies.size:,} bytes, {f'at {lies.at}' if lies.at else 'in the folder'}")
    return 0
