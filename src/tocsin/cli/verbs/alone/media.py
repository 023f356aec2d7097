"""`tocsin media index|find|dates`: pictures and videos found again however they were edited, and whether they are older than claimed."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.cli import out, say

if TYPE_CHECKING:
    from tocsin.api.media import Row


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    verbs = parser.add_subparsers(dest="sub", metavar="VERB", required=True)
    index = verbs.add_parser("index", help="index pictures and videos", description="Index pictures and videos; a JSON line for each file.")
    index.add_argument("media", metavar="FOLDER", type=Path, nargs="+", help="folders of pictures and videos, or files")
    index.add_argument("-o", "--output", metavar="INDEX", type=Path, required=True, help="folder of the index, made or added to")
    index.add_argument("--prune", action="store_true", help="take out what is no longer at its path")
    find = verbs.add_parser("find", help="find what shows the same", description="Find what shows the same; a JSON line for each pair.")
    find.add_argument("media", metavar="FILE", type=Path, nargs="+", help="pictures and videos, or folders of them")
    find.add_argument("--index", metavar="INDEX", type=Path, required=True, help="folder that `media index` wrote")
    find.add_argument("--at", metavar="P", type=float, help="least probability said (default: one false pair in ten thousand queries)")
    for verb in (index, find):
        verb.add_argument("--descriptor", metavar="NAME|FILE", help="a model of your own that names candidates too: ONNX file or plug-in")
    dates = verbs.add_parser(
        "dates", help="say whether media are older than claimed", description="Say whether media are older than claimed."
    )
    dates.add_argument("cases", metavar="IN", type=Path, help="media with their dated copies (JSON Lines)")


def run(args: argparse.Namespace) -> int:
    """Print a JSON object for each file, pair or case."""
    for row in _ROWS[args.sub](args):
        out.json(row)
    return 0


def _index(args: argparse.Namespace) -> Iterator[Row]:
    from tocsin.api import media

    return media.media_index(args.media, args.output, prune=args.prune, descriptor=args.descriptor, progress=say.Progress())


def _find(args: argparse.Namespace) -> Iterator[Row]:
    from tocsin.api import media

    at = {} if args.at is None else {"at": args.at}
    return media.media_find(args.media, args.index, descriptor=args.descriptor, progress=say.Progress(), **at)


def _dates(args: argparse.Namespace) -> Iterator[Row]:
    from tocsin.api import media

    return media.media_dates(args.cases)


_ROWS = {"index": _index, "find": _find, "dates": _dates}
