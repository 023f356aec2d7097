"""Kinds of fault that follow from what the dossier knows: a name, a contest, a date that was inferred."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from tocsin.page.furniture.phrases import fold
from tocsin.wording.context import Context
from tocsin.wording.lexicon import LANGUAGES, lexicon
from tocsin.wording.reading import Reading
from tocsin.wording.tokens import Token, forms_of

_MOST_PARTS = 4  # of a name whose order is tried
_SHORTEST = 4  # letters of a family name that is enough by itself
_TIMES = ("date", "time")


def of_text(text: str, readings: Sequence[Reading], context: Context) -> Iterator[tuple[str, tuple[int, int]]]:
    """Kind and span of what a text leaves unsaid or gives away.

    Fooled by: a name in other letters than those given; a contest of something else; a date told by an event.
    """
    yield from (("name_unmasked", span) for reading in readings for span in _names(text, reading, context))
    if context.contested and not any(reading.has("contest") for reading in readings):
        yield from (
            ("contested_not_marked", (one.sentence.start, one.sentence.end)) for one in readings[:1] if _concerns(readings, context)
        )
    if context.inferred and not any(reading.has("inferred", "likelihood") for reading in readings):
        yield from (("date_without_certainty", span) for reading in readings for span in _dates(reading))


def _names(text: str, reading: Reading, context: Context) -> Iterator[tuple[int, int]]:
    """Handles, and names in any order of their parts; quotation marks hide nobody."""
    every = [token for token in (*reading.sentence.tokens, *reading.sentence.quoted) if token.forms != (",",)]
    tokens = sorted(every, key=lambda token: token.start)
    yield from ((token.start, token.end) for token in tokens if token.kind == "handle")
    forms = [set(token.forms) for token in tokens]
    for name in context.names:
        parts = tuple(fold(name).replace("-", " ").split())
        whole = list[tuple[int, int]]()
        orders = permutations(parts) if 1 < len(parts) <= _MOST_PARTS else [parts]
        for order in orders:
            for place in range(len(tokens) - len(order) + 1):
                if all(part in forms[place + at] for at, part in enumerate(order)):
                    whole.append((tokens[place].start, tokens[place + len(order) - 1].end))
        alone = _family_name(text, tokens, parts)
        yield from [*whole, *(span for span in alone if not any(start <= span[0] < end for start, end in whole))]


def _family_name(text: str, tokens: Sequence[Token], parts: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """The last part of a name of two or three alone, where it is written as a name."""
    if len(parts) not in (2, 3) or len(parts[-1]) < _SHORTEST:
        return
    for token in tokens[1:]:
        first = text[token.start]
        if parts[-1] in token.forms and (first.isupper() or first > "\u0600"):
            yield token.start, token.end


def _concerns(readings: Sequence[Reading], context: Context) -> bool:
    """Whether a text speaks of something that is contested: of half of the things its description names, in whatever language."""
    said = {name for reading in readings for name in reading.hits if name.startswith("matter_")}
    said |= {"matter_date"} if any(list(_dates(reading)) for reading in readings) else set()
    for one in context.contested:
        named = {
            name
            for lang in LANGUAGES
            for name in lexicon(lang).hits([forms_of(word, lang) for word in _words(one)])
            if name.startswith("matter_")
        }
        if not named or 2 * len(said & named) >= len(named):
            return True
    return False


def _words(text: str) -> list[str]:
    return [word.strip(".,;:()") for word in text.replace("'", " ").replace("’", " ").split()]


def _dates(reading: Reading) -> Iterator[tuple[int, int]]:
    figures = [(one.first, one.behind) for one in reading.figures if one.kind in _TIMES]
    parts = sorted({*figures, *(span for name in ("month", "season") for span in reading.hits.get(name, ()))})
    if not figures:  # a month alone; `may` is a verb too
        parts = [one for one in parts if reading.tokens[one[0]].forms != ("may",)]
    for first, behind in (parts or reading.hits.get("dated", []))[:1]:
        for start, end in parts:
            behind = end if start == behind else behind
        yield reading.span(first, behind)
