"""`tocsin stix lint|read|write`: STIX 2.1 bundles checked, taken apart into tables, and written again."""

from __future__ import annotations

import argparse
from pathlib import Path

from tocsin.cli import out, say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    verbs = parser.add_subparsers(dest="sub", metavar="VERB", required=True)
    lint = verbs.add_parser("lint", help="list the faults of a bundle", description="List the faults of a bundle, a JSON line each.")
    lint.add_argument("file", metavar="FILE", type=Path, help="a STIX bundle, whoever made it")
    lint.add_argument("--format", choices=["jsonl"], default="jsonl")


def run(args: argparse.Namespace) -> int:
    """Run the verb; a bundle with faults is no error."""
    return _RUNS[args.sub](args)


def _lint(args: argparse.Namespace) -> int:
    from collections import Counter

    from tocsin.stix.lint import lint
    from tocsin.stix.spec import data
    from tocsin.stix.tables import dumps

    counted = Counter[str]()
    for fault in lint(args.file):
        counted[fault.fault] += 1
        out.record(dumps(fault._asdict() if fault.found else {"fault": fault.fault, "id": fault.id}))
    for name, number in sorted(counted.items()):
        say.note(f"{name}: {number:,}: {data('faults.toml')[name]}")
    if not counted:
        say.note("no faults")
    return 0


_RUNS = {"lint": _lint}
