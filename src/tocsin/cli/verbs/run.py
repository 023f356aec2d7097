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
    parser.add_argument("--explain", action="store_true", help="say why each stage would run or not; nothing is run")
    parser.add_argument("--plan", action="store_true", help="say what a run has before it and whether one machine is enough; runs nothing")
    told = "run large steps by a Spark master (spark://HOST:PORT) or a Spark Connect server (sc://HOST:PORT): the texts of posts go there"
    parser.add_argument("--engine", metavar="ADDRESS", help=told)
    options.setting(parser)


def run(args: argparse.Namespace) -> int:
    """Run the verb."""
    from tocsin.case import Case

    case = Case.open(args.case)
    if args.explain:
        for told in case.explain(options.settings(args)):
            out.line(f"{told.stage}: {told.verdict}")
            for line in told.lines:
                out.line(f"  {line}")
        return 0
    if args.plan:
        for line in case.plan(options.settings(args)).lines():
            out.line(line)
        return 0
    for stage, record in case.running(args.only, options.settings(args), say.Progress(), args.engine):
        say.notices(case)
        if record is None:
            out.line(f"{stage}: up to date")
            continue
        for why in record.why:
            say.note(f"{stage}: {why}")
        rows = ", ".join(f"{name} {count:,}" for name, count in record.rows_out.items())
        out.line(f"{stage}: {record.seconds:.1f} s; {rows}")
        for reason, count in record.dropped.items():
            out.line(f"{stage}: {count:,} dropped: {reason}")
    say.notices(case)
    for line in case.missing() if args.only else ():
        say.note(f"not complete: {line}")
    return 0
