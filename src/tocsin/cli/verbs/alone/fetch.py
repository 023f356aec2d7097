"""`tocsin fetch URL... -o FOLDER`: feeds, sitemaps and the pages they name, from the network, politely; what `add` then reads."""

from __future__ import annotations

import argparse
from pathlib import Path

from tocsin.cli import out, say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("urls", metavar="URL", nargs="+", help="feeds (RSS, Atom, JSON Feed), sitemaps or pages")
    parser.add_argument("-o", "--output", metavar="FOLDER", type=Path, required=True, help="the folder it writes into, or goes on with")
    parser.add_argument("--most", metavar="N", type=int, default=200, help="pages at most (200)")
    parser.add_argument("--pause", metavar="S", type=float, default=1.0, help="seconds between two requests to one site at least (1)")


def run(args: argparse.Namespace) -> int:
    """Fetch, print what came, say what was refused and why."""
    from tocsin.watch.fetching import Fetching

    found = Fetching(args.output, most=args.most, pause_s=max(0.2, args.pause)).run(args.urls, say.Progress())
    for why in found.refused.values():
        say.note(why)
    out.line(
        f"{len(found.pages):,} pages, {len(found.feeds):,} feeds and sitemaps, {len(found.unchanged):,} unchanged, "
        f"{len(found.refused):,} not fetched; add them with: tocsin add CASE {args.output}"
    )
    return 0
