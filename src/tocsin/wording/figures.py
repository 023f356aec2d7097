"""The numbers of a sentence, in digits or words, and what each is: a count, a percentage, a date, a time, a multiple, a label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.wording.lexicon import Hits, Lexicon
from tocsin.wording.tokens import Token

_YEARS = range(1800, 2101)
_LARGE = (100.0, 1000.0, 1e6, 1e9)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number: first word, word behind, value (None: hundreds, dozens) and kind.

    Kinds: `count`, `percent`, `date`, `time`, `duration`, `multiple`, `label`.
    """

    first: int
    behind: int
    value: float | None
    kind: str


def figures(tokens: Sequence[Token], hits: Hits, lexicon: Lexicon) -> list[Figure]:
    """The numbers among words, in order."""
    found, place = list[Figure](), 0
    vague, percent = dict(hits.get("vague", ())), dict(hits.get("percent", ()))
    while place < len(tokens):
        behind, value = _number(tokens, place, lexicon)
        if tokens[place].kind in ("date", "time"):
            found.append(Figure(place, place + 1, None, tokens[place].kind))
        elif behind > place:
            found.append(Figure(place, behind, value, _kind(tokens, place, behind, value, hits)))
            behind = percent.get(behind, behind)  # no number is read out of `in the hundred`
        elif place in vague:
            found.append(Figure(place, vague[place], None, "count"))
        place = max(place + 1, behind)
    return found


def _number(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> tuple[int, float]:
    """The word behind the number that begins at a word, and its value; the word itself where none begins."""
    total, part, at = 0.0, 0.0, place
    while at < len(tokens):
        token = tokens[at]
        value = token.value if at == place else None
        if value is None:
            value = next((lexicon.numbers[form] for form in token.forms if form in lexicon.numbers), None)
        if value is None or (at > place and tokens[at - 1].kind == "number" and value not in _LARGE):
            break
        if value in _LARGE and part:
            part *= value
            total, part = (total + part, 0.0) if value > 100 else (total, part)
        elif value == 20 and part == 4 and lexicon.lang == "fr":
            part = 80.0
        else:
            part += value
        at += 1
        joins = lexicon.begins("joins", [one.forms for one in tokens[at : at + 1]])
        if joins and at + 1 < len(tokens) and any(form in lexicon.numbers for form in tokens[at + 1].forms):
            at += 1
    return at, total + part


def _kind(tokens: Sequence[Token], first: int, behind: int, value: float, hits: Hits) -> str:
    """What a number is, by the words beside it."""
    after = {name for name, spans in hits.items() if any(start == behind for start, _ in spans)}
    before = {name for name, spans in hits.items() if any(end == first for _, end in spans)}
    if "percent" in after:
        return "percent"
    if "times" in after:
        return "multiple"
    if "unit" in after:
        return "duration"
    if {"month", "season"} & (after | before):
        return "date"
    year = value in _YEARS and tokens[first].end - tokens[first].start == 4 and behind == first + 1
    if year and not after & {"counted", "item"}:
        return "date"
    return "label" if "labelled" in before and not after & {"counted", "item"} else "count"
