"""`tocsin why CASE FINDING`: lists the rows behind a finding, a figure, a family, a group, an edge, an account or a post."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.cli import out, say

if TYPE_CHECKING:
    from tocsin.case import Case
    from tocsin.query.answer import Why
    from tocsin.query.private import PrivateView
    from tocsin.query.view import CaseView


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("case", type=Path, metavar="CASE")
    parser.add_argument("finding", metavar="FINDING", nargs="?", help="an id as the dossier shows it; without one, all findings are listed")
    parser.add_argument("--limit", type=int, default=50, help="rows to list, 50 without it; 0 for all")
    parser.add_argument(
        "--open", action="store_true", help="also handle, address and raw file, out of private/; that it was opened is logged"
    )


def run(args: argparse.Namespace) -> int:
    """Run the verb."""
    from tocsin.case import Case
    from tocsin.errors import SettingError
    from tocsin.query.mask import NOTHING, hiding

    if args.limit < 0:
        raise SettingError(f"--limit {args.limit} is below zero", "give a number of rows; 0 lists all")
    case = Case.open(args.case)
    view = case.view()
    with hiding(NOTHING if args.open else view.hide):
        return _answered(case, view, args)


def _answered(case: Case, view: CaseView, args: argparse.Namespace) -> int:
    """Print the answer."""
    from tocsin.query.acts.of_case import pictured
    from tocsin.query.judged import judged, placed
    from tocsin.query.why import why
    from tocsin.query.words import Words
    from tocsin.report.draw.picture import picture

    words = Words("en")
    for line in view.missing:
        say.note(f"partial: {line}")
    if args.finding is None:
        out.rows(["finding", "statement"], [(row["finding_id"], words.sentence(row)) for row in view.read("findings").to_pylist()])
        return 0
    answer = why(view, args.finding, args.limit)
    private = case.private(view, args.finding) if args.open else None
    out.line(answer.statement)
    told = judged(answer.lookups, words)
    here = placed(answer.lookups, told).get(args.finding, [])
    for said in told:
        if said in here or said["statement"] == answer.statement:
            changed = "" if said["state"] == "same" else " (it has changed since)"
            out.line(f"{said['verdict']}, {said['who']}, {said['time']}{': ' if said['text'] else ''}{said['text']}{changed}")
    for drawn in (picture(found, words) for found in pictured(answer.lookups, args.finding)):
        out.rows(drawn.head, drawn.rows)
        out.line(drawn.about)
    _show(answer, private)
    if answer.beside:
        out.line(answer.beside.statement)
        _show(answer.beside, private)
    return 0


def _show(answer: Why, private: PrivateView | None) -> None:
    """Print the rows, each with its raw file and row; with who wrote it where that is opened."""
    from tocsin.query.answer import PRIVATE_COLUMNS, SOURCE_COLUMNS, opened

    columns, rows = [*answer.columns, *SOURCE_COLUMNS], [(*row, *source) for row, source in zip(answer.rows, answer.sources, strict=True)]
    if private is not None:
        columns += PRIVATE_COLUMNS
        rows = [(*row, *cells) for row, cells in zip(rows, opened(private, answer), strict=True)]
    out.rows(columns, rows)
