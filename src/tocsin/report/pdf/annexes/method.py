"""Annexes on method: limits, what was there to look at, what fools each step, what was run; and error rates."""

from __future__ import annotations

from tocsin.report.pdf.blocks import Line, Pages, bold, mono, own
from tocsin.report.pdf.sections.cells import Content, of


def method(pages: Pages, dossier: Content) -> None:
    """How it was done, and what it does not show."""
    words, found = pages.words, dossier["method"]
    pages.annex("method")
    limits: list[Line] = [words(f"limit.{key}") for key in ("lead", "collected", "rate", "names", "intent")]
    pages.items(limits + [[one["statement"], " ", mono(one["id"])] for one in found["limits"]] + list(found["coverage"]["blind"]))
    rows: list[list[Line]] = [[words(f"coverage.{row['what']}"), of(row["posts"], words)] for row in found["coverage"]["rows"]]
    pages.table(words("coverage.caption"), [words("coverage.what"), words("col.posts")], rows, (2, 1), "lr")
    pages.text(bold(words("met.fooled")))
    pages.terms(
        [(words.or_plain("trace", trace), fooled) for trace, fooled in found["traces"]]
        + [(words(f"fooledname.{key}"), words(f"fooled.{key}")) for key in ("match", "origin", "declared")]
    )
    rows = [[words(f"certainty.{row['certainty']}"), of(row["posts"], words)] for row in found["times"]]
    pages.table(words("met.times_caption"), [words("col.certainty"), words("col.posts")], rows, (2, 1), "lr")
    pages.text(f"{words.number(found['rejected_in_all']['value'])} {words('met.rejected_rows')}")
    rows = [[own(row["reason"]), of(row["rows"], words)] for row in found["rejected"]]
    pages.table(words("met.rejected"), [words("col.reason"), words("col.rows")], rows, (3, 1), "lr")
    pages.text(bold(words("met.runs")), " ", words("met.runs_about"))
    rows = [
        [
            mono(f"{one['stage']} {one['version'] or ''}"),
            *(words.number(sum(one[key].values())) for key in ("rows_in", "rows_out", "dropped")),
            mono(" · ".join(f"{name} {str(value)[:24]}" for name, value in one["settings"].items() if value not in ("", [], None)) or "–"),
        ]
        for one in found["runs"]
    ]
    head = [words("col.what"), words("met.rows_in"), words("met.rows_out"), words("met.dropped"), words("met.setting")]
    pages.table(words("met.runs"), head, rows, (0.9, 0.55, 0.55, 0.55, 4), "lrrr")


def rates(pages: Pages, dossier: Content) -> None:
    """Error rates, nominal and realised; said where none was measured."""
    words, found = pages.words, dossier["operandi"]["calibration"]
    pages.annex("rates")
    if not found["rates"]:
        pages.text(
            words("cal.none") if found["nominal"] is None else words("cal.none_asked", nominal=words.share(found["nominal"], 1)),
            kind="warn",
        )
        return
    pages.text(words("cal.about", runs=found["runs"]))
    rows = [[words("cal.nominal"), words.share(found["nominal"], 1), "–", "–"]]
    for one in found["rates"]:
        name = words(f"cal.{'planted_' if one['planted'] else 'nothing_'}{one['what']}")
        between = words("cal.from_to", low=words.share(one["low"], 1), high=words.share(one["high"], 1))
        counted = f"{words.number(one['false'])} {words('ui.of', whole=words.number(one['of']))}"
        rows.append([name, words.part(one["share"], one["of"]) if one["of"] else "–", between, counted])
    head = [words(f"cal.{key}") for key in ("rate", "share", "interval", "counted")]
    pages.table(words("cal.caption"), head, rows, (3, 0.7, 1.2, 0.8), "lrrr")
    pages.text(words("cal.unseen"), kind="note")
