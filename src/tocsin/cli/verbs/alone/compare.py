"""`tocsin compare IN -o OUT`: whether two texts say the same, for each pair of a file."""

from __future__ import annotations

import argparse
from pathlib import Path

from tocsin.cli import options, out, say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("input", metavar="IN", type=Path, help="a table that `add` reads: a, b; optional lang_a, lang_b")
    parser.add_argument("-o", "--output", metavar="OUT", type=Path, required=True, help="the file it writes: .parquet, .csv or .jsonl")
    options.column(parser)


def run(args: argparse.Namespace) -> int:
    """Compare, write the rows with their answers, print how many of each there are."""
    from tocsin.api.compare import compare_file

    result = compare_file(args.input, args.output, options.columns(args), say.Progress())
    say.left_out(result)
    out.line(result.summary)
    return 0
