"""`tocsin relays IN -o DIR`: who took whose text, in and across languages, and which sites hang together."""

from __future__ import annotations

import argparse
from pathlib import Path

from tocsin.cli import options, out, say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("input", metavar="IN", type=Path, help="rows as `extract` writes them (JSON Lines), or a folder of pages")
    parser.add_argument("-o", "--output", metavar="DIR", type=Path, required=True, help="folder for the tables it writes")
    parser.add_argument(
        "--known", metavar="LIST", type=Path, action="append", default=[], help="a list of sites that somebody names as a network"
    )
    parser.add_argument(
        "--ignore", metavar="LIST", type=Path, action="append", default=[], help="a list of marks that prove nothing (TOML)"
    )
    options.column(parser)


def run(args: argparse.Namespace) -> int:
    """Relate, write the tables, print what was found."""
    from tocsin.api.relays import relays

    result = relays(args.input, columns=options.columns(args), known=args.known, ignore=args.ignore, progress=say.Progress())
    result.write(args.output)
    say.left_out(result)
    out.line(result.summary)
    out.line("relays: " + ", ".join(f"{count:,} {kind}" for kind, count in result.kinds.items()))
    return 0
