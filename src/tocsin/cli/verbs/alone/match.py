"""`tocsin match`: copies, rewordings and translations in a file of posts."""

from __future__ import annotations

import argparse
from pathlib import Path

from tocsin.cli import options, out, say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("input", metavar="IN", type=Path, help="a file that `add` reads: post_id, text; optional lang, account_id, ts")
    parser.add_argument("-o", "--output", metavar="DIR", type=Path, required=True, help="folder for the tables it writes")
    parser.add_argument("--encoder", metavar="NAME|FOLDER", help="e5 (comes with Tocsin), or a folder: ONNX model and tokenizer.json")
    parser.add_argument("--all-pairs", action="store_true", help="list every pair of each family, not only the links that hold it together")
    options.column(parser)
    options.dates(parser)
    options.setting(parser)


def run(args: argparse.Namespace) -> int:
    """Match, write the tables, print what was found."""
    from tocsin.api.match import match_with

    given = {name.removeprefix("match."): text for name, text in options.settings(args).items()}
    given |= {name: value for name, value in (("encoder", args.encoder), ("all_pairs", args.all_pairs)) if value}
    result = match_with(args.input, options.columns(args), given, say.Progress(), args.dates)
    result.write(args.output)
    say.left_out(result)
    out.line(result.summary)
    out.line("pairs: " + ", ".join(f"{count:,} {kind}" for kind, count in result.kinds.items()))
    return 0
