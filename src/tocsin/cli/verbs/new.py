"""`tocsin new CASE`: makes a case folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from tocsin.cli import out


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("case", type=Path, metavar="CASE", help="the folder to make")
    parser.add_argument("--title", help="what the case is about; the folder's name without it")


def run(args: argparse.Namespace) -> int:
    """Run the verb."""
    from tocsin.case import Case

    case = Case.new(args.case, args.title)
    out.line(f"made case {case.title!r} in {case.folder}; add files with: tocsin add {case.folder} PATH...")
    return 0
