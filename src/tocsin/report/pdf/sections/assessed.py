"""What was weighed: foreign involvement, what could not be established, hypotheses, criteria, audience, ABCDE, exposure; contests."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from tocsin.report.pdf.blocks import Line, Pages, Piece, bold, mono, own, soft
from tocsin.report.pdf.sections.cells import Content, figure_of, strength

MOST_VIEWS, MOST_EVIDENCE = 6, 8
Weighed = list[dict[str, Any]]


def assessed(pages: Pages, dossier: Content) -> None:
    """The parts, in the order of a published report."""
    found: Weighed = dossier["assessment"]["campaigns"]
    pages.section("foreign")
    _foreign(pages, found, dossier)
    for level, key, part in ((2, "unknown", _unknown), (2, "hypotheses", _hypotheses), (1, "criteria", _criteria)):
        pages.section(key, level)
        _each(pages, found, part)
    pages.section("audience")
    _audience(pages, found, dossier)
    for key in ("abcde", "exposure"):
        pages.section(key)
        _each(pages, found, partial(_named, key=key))
    pages.section("contests")
    _contests(pages, dossier)
    _board(pages, dossier)


def _each(pages: Pages, found: Weighed, part: Callable[[Pages, Content], None]) -> None:
    """A part for each campaign, named where there are several; said where nothing was weighed."""
    for one in found:
        if len(found) > 1 and one["label"]:
            pages.text(own(one["label"]), " ", mono(one["campaign"] or ""))
        part(pages, one)
    if not found:
        pages.text(pages.words("printed.not_weighed"))


def _foreign(pages: Pages, found: Weighed, dossier: Content) -> None:
    words = pages.words
    pages.text(words("foreign.about"))
    known = {one["id"]: one for one in dossier["findings"]}
    rows: list[list[Line]] = []
    for criterion in (line for one in found for line in one["criteria"] if line["name"] == "foreign"):
        nature = words.or_plain("nature", criterion["strength"]) if criterion["strength"] else "–"
        rows += [[said, nature, "–", _lines(criterion["gaps"])] for said in criterion["for"][1:]]
        for name in criterion["findings"]:
            if one := known.get(name):
                rows.append(
                    [[one["statement"], "\n", mono(name)], nature, strength(one["strength"], words)[1:] or "–", _lines(one["against"])]
                )
    head = [words(f"foreign.{key}") for key in ("evidence", "kind")] + [words("col.strength"), words("foreign.refutes")]
    pages.table(words("foreign.caption"), head, rows[:MOST_EVIDENCE], (3, 0.8, None, 2.2))
    if not rows:
        pages.text(words("foreign.none"))


def _lines(said: Iterable[str]) -> Line:
    return "\n".join(said) or "–"


def _unknown(pages: Pages, one: Content) -> None:
    pages.items(" ".join(line["for"]) for line in one["unknown"])
    if not one["unknown"]:
        pages.text(pages.words("printed.nothing_more"))


def _hypotheses(pages: Pages, one: Content) -> None:
    words = pages.words
    pages.text(words("asm.hypotheses_about"))
    rows: list[list[Line]] = [
        [
            bold(words(f"hypothesis.{line['name']}")),
            words(f"asm.answer_{line['value']}"),
            *(_lines(line[key]) for key in ("for", "against", "gaps")),
        ]
        for line in one["hypotheses"]
    ]
    head = [words("asm.hypotheses_one"), words("asm.answer"), words("syn.for"), words("syn.against"), words("asm.gaps_hypotheses")]
    pages.table(words("asm.hypotheses"), head, rows, (1.2, 0.8, 1.6, 1.2, 1.8))


def _criteria(pages: Pages, one: Content) -> None:
    words = pages.words
    pages.text(words("asm.criteria_about"))
    rows: list[list[Line]] = []
    for line in one["criteria"]:
        evidence: list[Piece] = ["\n".join(line["for"][1:]) or "–"]
        evidence += [piece for name in line["findings"] for piece in ("\n", mono(name))]
        nature = [soft(f" ({words.or_plain('nature', line['strength'])})")] if line["strength"] else []
        rows.append(
            [bold(words(f"criterion.{line['name']}")), [words(f"criterion_value.{line['value']}"), *nature], evidence, _lines(line["gaps"])]
        )
    head = [words("asm.criteria_one"), words("asm.answer"), words("asm.evidence"), words("asm.gaps_criteria")]
    pages.table(words("asm.criteria"), head, rows, (1.3, 0.9, 2.8, 1.6))


def _audience(pages: Pages, found: Weighed, dossier: Content) -> None:
    words = pages.words
    pages.items(" ".join(line["for"]) for one in found for line in one["visibility"])
    seen = [one for one in dossier["findings"] if one["kind"].startswith(("campaign.views", "campaign.engagement"))]
    rows: list[list[Line]] = [[[one["statement"], "\n", mono(one["id"])], figure_of(one["figure"], words)] for one in seen[:MOST_VIEWS]]
    pages.table(words("asm.visibility"), [words("col.finding"), words("col.value")], rows, (3, 1.2), "lr")
    if not rows and not any(one["visibility"] for one in found):
        pages.text(words("printed.nothing_more"))


def _named(pages: Pages, one: Content, key: str) -> None:
    """The lines of ABCDE, or the channels with their class."""
    words, section = pages.words, "exposure_channel" if key == "exposure" else key
    pairs: list[tuple[Line, Line]] = []
    for line in one[key]:
        value = f"{words.or_plain('exposure_class', line['value'])}. " if line["value"] else ""
        said: list[Piece] = [f"{value}{' '.join(line['for'])}", *(piece for name in line["findings"] for piece in (" ", mono(name)))]
        pairs.append((words.or_plain(section, line["name"]), said))
    pages.terms(pairs)
    if not pairs:
        pages.text(words("printed.nothing_more"))


def _board(pages: Pages, dossier: Content) -> None:
    """The evidence that analysts chose, where they chose any."""
    words = pages.words
    rows: list[list[Line]] = [
        [str(number), [own(one["statement"]), " ", mono(one["id"])], [own(one["text"]), " ", soft(f"{one['who']}, {one['time'][:10]}")]]
        for number, one in enumerate(dossier["board"], 1)
    ]
    if rows:
        pages.text(words("board.about"))
        pages.table(words("board.title"), ["", words("jud.what"), words("jud.note")], rows, (0.3, 3, 2))


def _contests(pages: Pages, dossier: Content) -> None:
    words = pages.words
    if not dossier["contests"]:
        pages.text(words("printed.no_contest"))
        return
    pages.text(words("contest.about"))
    rows: list[list[Line]] = []
    for one in dossier["contests"]:
        dated = words("contest.dated", date=one["date"]) if one["date"] else words("contest.undated")
        archived = words("contest.archived", day=one["archived"][:10])
        statement: list[Piece] = [
            f"{dated}{words.comma}{archived}\n",
            own(one["excerpt"] or words("contest.no_words")),
            "\n",
            mono(one["sha256"]),
        ]
        if one["withdrawn"]:
            statement += ["\n", bold(words("contest.withdrawn", day=one["withdrawn"]["time"][:10], text=one["withdrawn"]["text"]))]
        disputes: list[Piece] = [piece for each in one["disputes"] for piece in (own(each["statement"]), " ", mono(each["about"]), "\n")]
        answers = [
            piece for each in one["answers"] for piece in (own(each["text"]), " ", soft(f"{each['who']}, {each['time'][:10]}"), "\n")
        ]
        rows.append([one["id"], statement, disputes or words("contest.whole"), answers or words("contest.no_answer")])
    head = [words(f"contest.{key}") for key in ("number", "statement", "disputes", "answer")]
    pages.table(words("head.contests"), head, rows, (0.4, 2.2, 2, 1.8))
