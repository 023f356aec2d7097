"""`tocsin seal CASE`: writes a manifest of the case that `sha256sum -c` checks, and queues what is needed to have it stamped."""

from __future__ import annotations

import argparse
from pathlib import Path

from tocsin.cli import out, say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("case", type=Path, metavar="CASE")
    parser.add_argument("--captures", type=Path, metavar="FILE", help="also write the captured pages as one signed WACZ file")


def run(args: argparse.Namespace) -> int:
    """Run the verb."""
    from tocsin.case import Case

    case = Case.open(args.case)
    if args.captures:
        number = case.capture(args.captures)
        out.line(f"{number} captures, signed: {args.captures}")
    made = case.seal()
    place = made.path.relative_to(case.folder)
    out.line(f"seal {made.number}: {made.files:,} files, {place}, sha256 {made.sha256}")
    out.line(f"checked without Tocsin: cd {args.case} && sha256sum -c {place}")
    say.note(f"nothing was sent; have it stamped with: tocsin stamp {args.case} --tsa URL --send, or --calendar URL --send")
    return 0
