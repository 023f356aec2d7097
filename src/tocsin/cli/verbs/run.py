"""`tocsin run CASE`: runs what is out of date."""

from __future__ import annotations

import argparse
from pathlib import Path

from tocsin.cli import options, out, say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    from tocsin import plugins

    parser.add_argument("case", type=Path, metavar="CASE")
    parser.add_argument("--only", metavar="STAGE", choices=plugins.names("stages"), help="one stage: " + ", ".join(plugins.names("stages")))
    options.setting(parser)


def run(args: argparse.Namespace) -> int:
    """Run the verb."""
    from tocsin.case import Case

    case = Case.open(args.case)
    for line in case.missing():
        say.note(f"not complete: {line}")
    for stage, record in case.running(args.only, options.settings(args), say.Progress()):
        if record is None:
            out.line(f"{stage}: up to date")
            continue
        rows = ", ".join(f"{name} {count:,}" for name, count in record.rows_out.items())
        out.line(f"{stage}: {record.seconds:.1f} s; {rows}")
        for reason, count in record.dropped.items():
            out.line(f"{stage}: {count:,} dropped: {reason}")
    return 0
