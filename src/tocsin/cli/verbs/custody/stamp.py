"""`tocsin stamp CASE [--tsa URL] [--calendar URL] [--send]`: has the last seal stamped by others, or tells what would be sent.

An answer that was fetched on another machine is taken in with `--answer FILE`. Without anything, what stands is told.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tocsin.cli import out, say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("case", type=Path, metavar="CASE")
    parser.add_argument("--tsa", metavar="URL", default="", help="an RFC 3161 timestamp authority")
    parser.add_argument("--calendar", metavar="URL", action="append", default=[], help="an OpenTimestamps calendar; may be given again")
    parser.add_argument("--answer", metavar="FILE", type=Path, help="an authority's answer that was carried here as a file")
    parser.add_argument("--root", metavar="FILE", type=Path, help="the authority's root certificate (PEM), to check by whom it is signed")
    parser.add_argument("--complete", action="store_true", help="ask the calendars whether a block attests what they took")
    parser.add_argument("--send", action="store_true", help="do ask the network; without it nothing leaves the machine")


def run(args: argparse.Namespace) -> int:
    """Run the verb."""
    from tocsin.case import Case

    case = Case.open(args.case)
    addresses = [one for one in (args.tsa, *args.calendar) if one]
    if args.answer is not None:
        stands = case.stamp(answer=args.answer, root=args.root)
    elif args.send and addresses:
        stands = case.stamp(args.tsa, tuple(args.calendar), root=args.root)
    elif args.send and args.complete:
        stands = case.complete(args.root)
    else:
        stands = case.stamps(args.root)
    if (addresses or args.complete) and not args.send:
        to = ", ".join(addresses) or "the calendars that were asked"
        say.note(f"nothing was sent; with --send a digest goes, and nothing of what the case holds, to {to}")
    _show(stands, case.seals[-1].path.relative_to(case.folder))
    return 0


def _show(stands: Mapping[str, Any], place: Path) -> None:
    out.line(f"seal {stands['number']}: {stands['files']:,} files, sha256 {stands['sha256']}")
    if stands["time"]:
        signed = "signed below the given root" if stands["verified"] else "by whom it is signed was not checked: give --root"
        out.line(f"RFC 3161: {stands['time']}, policy {stands['policy']}, {signed}")
        out.line(f"checked without Tocsin: openssl ts -verify -data {place} -in {place}.tsr -CAfile ROOT.pem")
    else:
        out.line(f"RFC 3161: no timestamp yet; the query is {place}.tsq")
    for one in stands["pending"]:
        out.line(f"OpenTimestamps: taken by {one}, no block yet: --complete --send asks again")
    for height in stands["blocks"]:
        out.line(f"OpenTimestamps: attested by block {height}; checked against the chain by: ots verify {place}.ots")
    if not stands["pending"] and not stands["blocks"]:
        out.line("OpenTimestamps: queued, no calendar was asked yet")
