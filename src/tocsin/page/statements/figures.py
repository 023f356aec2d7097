"""Figures of a page: each number with its unit, what it counts, how far it is meant, the total it is a part of, and its day.

`figures_in` reads a text of any length; `figures` a whole page. Ten languages (`words/`), any other by its digits and signs.
Fooled by: sums told apart ("two in the north, three in the south"), a total named paragraphs before, elliptic numbers ("the 12 said"),
a relative day that holds for another figure of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from tocsin.page.document import Document
from tocsin.page.row import Date, Figure
from tocsin.page.statements.counted import Counted
from tocsin.page.statements.drafts import draft, duals, shares
from tocsin.page.statements.numbers import numbers
from tocsin.page.statements.tokens import may_count, tokens
from tocsin.page.statements.totals import anaphora, elliptic, totals
from tocsin.page.statements.words import Wording, wording

_SENTENCE = re.compile(r"(?<=[.!?؟。…])[\"»”’)]*\s+(?=[^\sa-zа-яё])|\n+")
_ABBREVIATION = re.compile(
    r"(?:\b[A-ZА-ЯÄÖÜ]|\b(?:Mio|Mrd|mln|mlrd|млн|млрд|тыс|тис|No|Nr|ca|approx|Dr|Mr|Mrs|Ms|St|bzw|Sr|Sra|dr|prof|г|ул|им|art|vs))\.$"
)
_DAY = re.compile(r"\b\d{1,2}\.\s+(?:Jän|Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)")  # German: the full stop of an ordinal
_MANY = 1500  # characters of a sentence; longer ones are cut at commas so that no word is left unread
_BACK = 6  # figures before a pronoun among which its total is sought


@dataclass(slots=True)
class PlacedFigure(Figure):
    """A figure and where it stands in the text it was read from: characters of its surface, and of the number alone."""

    start: int = 0
    end: int = 0
    number_start: int = 0
    number_end: int = 0


def figures(document: Document, events: Sequence[Date] = ()) -> list[Figure]:
    """The figures of a page that is laid out: of its standfirst and body, and of what a distributor says of itself (in_body False).

    A figure holds for the date of `events` that its sentence tells; where it tells several, for none that is known.
    """
    lang = document.lang or ""
    found: list[Figure] = []
    seen: set[tuple[object, ...]] = set()
    about = [block for block in document.of("boilerplate") if block.kind == "distributor_about"]
    running = document.of("standfirst", "body", "subhead")
    for blocks, inside in ((running, True), (about, False)):
        text = "\n".join(block.text for block in blocks)
        spans = [(start, start + len(sentence)) for start, sentence in sentences(text)] if events and inside else []
        for placed in figures_in(text, lang):
            figure = Figure(**{one.name: getattr(placed, one.name) for one in fields(Figure)})
            figure.in_body = inside
            span = next(((a, b) for a, b in spans if a <= placed.start < b), (0, 0))
            figure.date = _date(" ".join(text[slice(*span)].split()), events)
            key = (figure.value, figure.value_high, figure.qualifier, figure.of, figure.unit, (figure.what or "").casefold(), inside)
            if key not in seen:
                seen.add(key)
                found.append(figure)
    return found


def _date(sentence: str, events: Sequence[Date]) -> str | None:
    """The one date that a sentence tells; None where it tells none or several."""
    told = {event.value for event in events if event.value and event.surface and event.surface in sentence} if sentence else set()
    return next(iter(told)) if len(told) == 1 else None


def figures_in(text: str, lang: str) -> list[PlacedFigure]:
    """The figures of a text in a language (ISO 639-1), in their order; `start` and `end` are characters of `text`."""
    known = wording(lang[:2].lower())
    found: list[PlacedFigure] = []
    for start, sentence in sentences(text):
        found += _of_sentence(sentence, start, known, found[-_BACK:])
    return found


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text and where each begins; a very long one in pieces."""
    begin = 0
    cuts = [
        match.span()
        for match in _SENTENCE.finditer(text)
        if "\n" in match.group()
        or not (
            _ABBREVIATION.search(text, max(0, match.start() - 8), match.start())
            or _DAY.search(text, max(0, match.start() - 3), match.end() + 3)
        )
    ]
    for cut in [*cuts, (len(text), len(text))]:
        piece = text[begin : cut[0]]
        while len(piece) > _MANY:
            at = max(piece.rfind(", ", 0, _MANY), piece.rfind("، ", 0, _MANY), piece.rfind(" ", 0, _MANY))
            at = at if at > 0 else _MANY
            yield begin, piece[:at]
            begin, piece = begin + at, piece[at:]
        if piece.strip():
            yield begin, piece
        begin = cut[1]


def _of_sentence(text: str, offset: int, known: Wording, before: Sequence[PlacedFigure]) -> list[PlacedFigure]:
    if not (known.lang == "ar" or may_count(text, known.lang) or any(word in known.lone for word in text.lower().split())):
        return []
    said = tokens(text, known.lang)
    if known.lang != "ar" and not any(
        word.digits or word.entry.number is not None or word.entry.ordinal or word.read.low in known.lone for word in said
    ):
        return []  # most sentences of a page; in Arabic a noun alone may be two
    found = numbers(text, said, known)
    held = frozenset(at for number in found for at in range(number.first, number.last + 1))
    drafts = [draft(text, said, number, held, known) for number in found] + duals(said, held, known) + shares(text, said, known)
    drafts.sort(key=lambda each: each.number.first)
    totals(text, said, drafts, known)
    anaphora(text, said, drafts, known, [(each.value, Counted(each.unit, each.what, known=each.unit != "other")) for each in before])
    elliptic(text, said, drafts, known)
    made = []
    for each in drafts:
        number, counts = each.number, each.counts
        if each.whole or not (counts.what or counts.known or each.qualifier or each.of is not None or number.high is not None):
            continue
        made.append(
            PlacedFigure(
                number.value, text[each.begin : each.end], number.high, each.qualifier, each.of, counts.unit, counts.what,
                start=offset + each.begin, end=offset + each.end,
                number_start=offset + said[number.first].start, number_end=offset + said[number.last].end,
            )
        )  # fmt: skip
    return made
