"""`tocsin language IN.jsonl`: what the house language forbids, one JSON object a fault; nothing for a text that has none."""

from __future__ import annotations

import argparse
from pathlib import Path

from tocsin.cli import out


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("input", metavar="IN.jsonl", type=Path, help="texts as JSON Lines: id, lang (en, fr, ar), text, optional context")


def run(args: argparse.Namespace) -> int:
    """Print a row for each fault: id, fault, span in the text, quote."""
    from tocsin.wording.rows import language_faults

    for row in language_faults(args.input):
        out.json(row)
    return 0
