"""Small pieces that every part prints: a number with its denominator, a finding with its figure and id, an account."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tocsin.query.words import Words
from tocsin.report.pdf.blocks import Pages, Piece, bold, mono, soft

Content = dict[str, Any]


def of(figure: Content, words: Words) -> str:
    """5,537 of 49,682 (11%)."""
    value, whole = figure["value"], figure.get("of")
    if whole is None:
        return words.number(value)
    return f"{words.number(value)} {words.of(value, whole)}"


def figure_of(figure: Content, words: Words) -> str:
    """A finding's figure: its qualifier, the number, the denominator and what is counted, the day."""
    said = [words.or_plain("qualifier", figure["qualifier"].replace(" ", "_"))] if figure.get("qualifier") else []
    said.append(of(figure, words))
    if figure.get("unit"):
        said.append(words.unit(figure["unit"], figure["value"] if figure.get("of") is None else figure["of"]))
    if figure.get("day"):
        said.append(f"· {words.iso_day(figure['day'])}")
    return " ".join(said)


def counted(number: float | None, what: str, words: Words) -> str:
    """5,537 posts."""
    return f"{words.number(number)} {words.unit(what, number)}"


def strength(name: str | None, words: Words) -> list[Piece]:
    """The strength of a finding, as a mark."""
    return [" ", {"k": "mark", "t": words.or_plain("strength", name.lower())}] if name else []


def findings(pages: Pages, shown: Iterable[Content], most: int) -> None:
    """Findings in full: statement, figure, strength, id; what speaks for and against each."""
    words, listed = pages.words, list(shown)
    for one in listed[:most]:
        line = [one["statement"], " ", soft(f"{words('col.value')}: {figure_of(one['figure'], words)}"), *strength(one["strength"], words)]
        pages.text(*line, " ", mono(one["id"]))
        pages.items([[bold("+ "), reason] for reason in one["for"][:3]] + [[bold("− "), reason] for reason in one["against"][:2]], marks="")
    pages.left_out(min(len(listed), most), len(listed))


def table(pages: Pages, caption: str, shown: Iterable[Content], most: int) -> None:
    """Findings as a table, a line each."""
    words, listed = pages.words, list(shown)
    rows = [
        [[one["statement"], "\n", mono(one["id"])], figure_of(one["figure"], words), strength(one["strength"], words)[1:] or "–"]
        for one in listed[:most]
    ]
    pages.table(caption, [words("col.finding"), words("col.value"), words("col.strength")], rows, (3.4, 1.5, None))
    pages.left_out(min(len(listed), most), len(listed))
