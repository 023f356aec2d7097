"""`tocsin stix lint|read|write`: STIX 2.1 bundles checked, taken apart into tables, and written again."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.cli import out, say

if TYPE_CHECKING:
    from tocsin.stix.source import Fault


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    verbs = parser.add_subparsers(dest="sub", metavar="VERB", required=True)
    lint = verbs.add_parser("lint", help="list the faults of a bundle", description="List the faults of a bundle, a JSON line each.")
    lint.add_argument("file", metavar="FILE", type=Path, help="a STIX bundle, whoever made it")
    lint.add_argument("--format", choices=["jsonl"], default="jsonl")
    read = verbs.add_parser("read", help="take a bundle apart", description="Take a bundle apart into tables, a file of JSON Lines a type.")
    read.add_argument("file", metavar="FILE", type=Path, help="a STIX bundle, whoever made it")
    read.add_argument("-o", "--output", metavar="DIR", type=Path, required=True, help="folder for the tables")
    write = verbs.add_parser("write", help="write tables as a bundle", description="Write the tables of a folder as a bundle.")
    write.add_argument("folder", metavar="DIR", type=Path, help="folder that `stix read` wrote")
    write.add_argument("-o", "--output", metavar="FILE", type=Path, required=True, help="where to")
    write.add_argument("--strict", action="store_true", help="only what the specification itself has; what is left out is told")


def run(args: argparse.Namespace) -> int:
    """Run the verb; a bundle with faults is no error."""
    return _RUNS[args.sub](args)


def _lint(args: argparse.Namespace) -> int:
    from tocsin.stix.lint import lint
    from tocsin.stix.written import dumps

    counted = _Counted()
    for fault in lint(args.file):
        counted(fault)
        out.record(dumps(fault._asdict() if fault.found else {"fault": fault.fault, "id": fault.id}))
    counted.say()
    if not counted.faults:
        say.note("no faults")
    return 0


def _read(args: argparse.Namespace) -> int:
    from tocsin.stix.tables import read

    counted = _Counted()
    _shown(read(args.file, args.output, counted), args.output)
    counted.say()
    return 0


def _write(args: argparse.Namespace) -> int:
    from tocsin.stix.tables import write

    counted = _Counted()
    _shown(write(args.folder, args.output, args.strict, counted), args.output)
    counted.say()
    return 0


def _shown(counted: Mapping[str, int], place: Path) -> None:
    out.rows(("type", "objects"), [(name, f"{number:,}") for name, number in sorted(counted.items())])
    out.line(str(place))


class _Counted:
    """Faults by their kind."""

    def __init__(self) -> None:
        self.faults: Counter[str] = Counter()

    def __call__(self, fault: Fault) -> None:
        self.faults[fault.fault] += 1

    def say(self) -> None:
        """Print how many there are of each kind, and what it means."""
        from tocsin.stix.spec import data

        for name, number in sorted(self.faults.items()):
            say.note(f"{name}: {number:,}: {data('faults.toml')[name]}")


_RUNS = {"lint": _lint, "read": _read, "write": _write}
