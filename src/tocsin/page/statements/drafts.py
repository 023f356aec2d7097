"""A number on its way to a figure: with what it counts and how far it is meant, by the words around it.

Fooled by: a qualifier that belongs to another number of the phrase ("more than 20 of 40"), figures of speech.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.match.facts.words import Word
from tocsin.page.row import Qualifier
from tocsin.page.statements.counted import NOTHING, Counted, counted, pronoun_at, suffix_at
from tocsin.page.statements.numbers import Number
from tocsin.page.statements.words import Wording, ends_with, starts_with

_SIGNS: dict[str, Qualifier] = {
    "~": "about",
    "≈": "about",
    "±": "about",
    ">": "more_than",
    "<": "less_than",
    "≥": "at_least",
    "≤": "at_most",
}


@dataclass(slots=True)
class Draft:
    """A number of a sentence on its way to a figure. `begin` and `end` are characters of the sentence."""

    number: Number
    counts: Counted
    qualifier: Qualifier | None
    begin: int
    end: int
    of: float | None = None
    whole: bool = False  # it is the total of another figure of the sentence


def draft(text: str, said: Sequence[Word], number: Number, held: frozenset[int], known: Wording) -> Draft:
    """A number with what it counts, its qualifier and where its surface stands."""
    counts = counted(text, said, number.first, number.last, held, known)
    qualifier, begin, end = _qualified(text, said, number, counts, known)
    if number.percent and not counts.known:
        counts = Counted("percent", counts.what, counts.first, counts.last, True)
    begin = min(begin, number.start or said[number.first].start)
    tail = number.last + suffix_at(text, said, number.last + 1, known.lang)
    end = max(end, said[tail].end, said[counts.last].end if counts.last >= 0 else 0)
    if counts.first >= 0 and counts.first < number.first:
        begin = min(begin, said[counts.first].start)
    for beside, place in ((number.first - 1, -1), (number.last + 1, 1)):
        if (
            counts.known
            and counts.unit.startswith(("money", "percent"))
            and 0 <= beside < len(said)
            and said[beside].entry.count
            and not said[beside].text.isalpha()
        ):
            begin, end = (min(begin, said[beside].start), end) if place < 0 else (begin, max(end, said[beside].end))
    return Draft(number, counts, qualifier, begin, end)


def _qualified(text: str, said: Sequence[Word], number: Number, counts: Counted, known: Wording) -> tuple[Qualifier | None, int, int]:
    """(qualifier, where it begins, where it ends) by the words before the number, else by those behind it or behind its noun."""
    start, end = said[number.first].start, said[number.last].end
    sign = text[start - 1] if start else ""
    if sign in _SIGNS:
        return _SIGNS[sign], start - 1, end
    first = _first_before(said, number, known)
    if not said[number.first].broken or first < number.first:
        before = said[max(0, first - 7) : first]
        before = before[next((at for at in range(len(before) - 1, -1, -1) if before[at].broken), 0) :]
        lows = [word.read.low for word in before]
        for phrase, name in known.before:
            if ends_with(lows, phrase, known.lang):
                return name, before[-len(phrase)].start, end
    for at in dict.fromkeys((number.last + 1, _behind(said, number, known), counts.last + 1 if counts.last >= 0 else -1)):
        if not 0 <= at < len(said):
            continue
        for skip in (0, 1) if at == number.last + 1 else (0,):
            tail = said[at + skip : at + skip + 4]
            if any(word.broken for word in tail[:1]) and known.lang not in ("en",):
                break
            lows = [word.read.low for word in tail]
            for phrase, name in known.after:
                if starts_with(lows, phrase, known.lang) and (skip == 0 or suffix_at(text, said, at, known.lang)):
                    return name, start, tail[len(phrase) - 1].end
    return None, start, end


def _first_before(said: Sequence[Word], number: Number, known: Wording) -> int:
    """The word before which a qualifier ends: a currency sign, a filler ("some", "the") or the word for percent may stand between."""
    first = number.first
    while first > 0 and not said[first].broken:
        word = said[first - 1]
        if word.text in "$€£₽₺₼₴%٪" or word.read.low in known.fillers or word.read.low in ("yüzde", "us"):
            first -= 1
        else:
            break
    lows = [word.read.low for word in said[max(0, number.first - 7) : number.first]]
    return number.first if any(ends_with(lows, phrase, known.lang) for phrase, _ in known.before) else first


def _behind(said: Sequence[Word], number: Number, known: Wording) -> int:
    """The place behind a pronoun of the total ("86 of them at least")."""
    return number.last + 1 + pronoun_at(said, number.last + 1, known, ("them", "part"))


def duals(text: str, said: Sequence[Word], held: frozenset[int], known: Wording) -> list[Draft]:
    """Arabic nouns that say two by their ending, and nouns before the word for two."""
    made = []
    duals = known.shape.get("dual", frozenset())
    for at, word in enumerate(said):
        low = word.read.low
        bare = low if low in duals else low[1:] if low[:1] in "وفبل" and low[1:] in duals else ""
        if not bare or at in held:
            continue
        number = Number(2.0, at, at, words_only=True, start=word.start)
        if at + 1 in held and not said[at + 1].broken:
            continue  # said by the word for two behind it
        unit = known.unit(bare)
        made.append(Draft(number, Counted(unit or "other", word.text, at, at, bool(unit)), *_qualified(text, said, number, NOTHING, known)))
    return made
