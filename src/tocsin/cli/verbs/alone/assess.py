"""`tocsin assess IN.jsonl`: what facts come to, by the four criteria, four hypotheses and three levels; one JSON object a line."""

from __future__ import annotations

import argparse
from pathlib import Path

from tocsin.cli import out

LANGUAGES = ("en", "fr", "ar")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("input", metavar="IN.jsonl", type=Path, help='rows of {"id": ..., "facts": {...}}')
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="the language of the sentences")


def run(args: argparse.Namespace) -> int:
    """Print a row for each."""
    from tocsin.api.assess import assessments

    for row in assessments(args.input, args.lang):
        out.json(row)
    return 0
