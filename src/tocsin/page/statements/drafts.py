"""A number on its way to a figure: with what it counts and how far it is meant, by the words around it.

Fooled by: a qualifier that belongs to another number of the phrase ("more than 20 of 40"), figures of speech.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tocsin.match.facts.words import Word
from tocsin.page.row import Qualifier
from tocsin.page.statements.counted import SIGNS, Counted, counted, pronoun_at, suffix_at
from tocsin.page.statements.ranges import Number
from tocsin.page.statements.words import Wording, ends_with, starts_with

_BEHIND = frozenset({"tr", "az"})  # languages that say behind a number how far it is meant
_UNTIL = frozenset({"ru", "uk"})  # languages whose word for "up to" is also that of a change's end
_TONNES = ("تن", "تُن")  # of persons, and tonnes
_MANY_TONNES = 100_000  # from which on it hardly counts persons
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


@dataclass(frozen=True, slots=True)
class _Meant:
    """How far a number is meant, the characters that say so with the number, and the word behind them."""

    qualifier: Qualifier | None
    begin: int
    end: int
    behind: int


def draft(text: str, said: Sequence[Word], number: Number, held: frozenset[int], known: Wording) -> Draft:
    """A number with what it counts, its qualifier and where its surface stands."""
    meant = _meant(text, said, number, known)
    counts = counted(text, said, (number.first, number.last), meant.behind, held, known)
    if meant.qualifier is None and counts.last > number.last:
        meant = _late(said, number, counts.last, meant, known)
    if known.lang == "fa" and counts.unit == "person" and counts.what in _TONNES and number.value >= _MANY_TONNES:
        counts = replace(counts, unit="tonne")
    if number.percent and not counts.known:
        counts = Counted("percent", counts.what, counts.first, counts.last, True)
    begin, end = min(meant.begin, number.start), meant.end
    if meant.qualifier is None and known.has("roughly", said[number.last].read.low):
        meant = _Meant("about", meant.begin, meant.end, meant.behind)  # une centaine
    if counts.first >= 0:
        begin, end = min(begin, said[counts.first].start), max(end, said[counts.last].end)
    for beside in (number.first - 1, number.last + 1):
        if counts.unit.startswith(("money", "percent")) and 0 <= beside < len(said) and said[beside].text in SIGNS:
            begin, end = min(begin, said[beside].start), max(end, said[beside].end)
    return Draft(number, counts, None if _loose(said, number, meant, counts, known) else meant.qualifier, begin, end)


def _meant(text: str, said: Sequence[Word], number: Number, known: Wording) -> _Meant:
    """The qualifier by the words before a number, else by those directly behind it or behind a pronoun of its total."""
    start, behind = said[number.first].start, number.last + 1
    behind += suffix_at(text, said, behind, known)
    end = said[behind - 1].end
    sign = text[start - 1 : start]
    if sign in _SIGNS:
        return _Meant(_SIGNS[sign], start - 1, end, behind)
    for first in dict.fromkeys((number.first, _first_before(said, number, known))):
        before = _run(said, first)
        # French elision hides the word that says it: jusqu'à is read as à.
        lows = [word.text.lower().replace("’", "'") if word.text[:5].lower() == "jusqu" else word.read.low for word in before]
        for phrase, name in known.before:
            if ends_with(lows, phrase, known.lang):
                return _Meant(name, before[-len(phrase)].start, end, behind)
    pronoun = pronoun_at(said, behind, known, ("them", "part"))
    for at in dict.fromkeys((number.last + 1, behind, behind + pronoun)):
        if found := _after(said, at, known):
            name, last = found
            # Behind a pronoun the noun is not sought: it is the total's.
            return _Meant(name, start, said[last].end, last + 1 if at <= behind else behind)
    return _Meant(None, start, end, behind)


def _late(said: Sequence[Word], number: Number, last: int, meant: _Meant, known: Wording) -> _Meant:
    """The qualifier behind what is counted: "9,000 ballots at least"."""
    for at in (last + 1, last + 2)[: 1 if known.lang in _BEHIND else 2]:
        if found := _after(said, at, known):
            until = known.lang == "tr" and said[at].read.low == "kadar" and said[last].read.low.endswith(("a", "e"))
            return _Meant("up_to" if until else found[0], meant.begin, said[found[1]].end, meant.behind)
        if at < len(said) and said[at].broken:
            break
    return meant


def _after(said: Sequence[Word], at: int, known: Wording) -> tuple[Qualifier, int] | None:
    """The qualifier that the words from a place on say, and its last word; None where they say none."""
    if not 0 < at < len(said) or (said[at].broken and known.lang != "en"):
        return None
    lows = [word.read.low for word in said[at : at + 4]]
    found = next(((name, at + len(phrase) - 1) for phrase, name in known.after if starts_with(lows, phrase, known.lang)), None)
    if found is None or (known.lang not in _BEHIND and any(word.digits for word in _onward(said, found[1] + 1))):
        return None  # it says how far the next number is meant
    return found


def _onward(said: Sequence[Word], at: int) -> Sequence[Word]:
    """The next two words, as far as no comma stands before them."""
    run = said[at : at + 2]
    return run[: next((n for n, word in enumerate(run) if word.broken), len(run))]


def _run(said: Sequence[Word], first: int) -> Sequence[Word]:
    """The words before a place, back to where a comma or a bracket stands before one."""
    begin = first
    while begin > max(0, first - 7) and not said[begin].broken:
        begin -= 1
    return said[begin:first]


def _first_before(said: Sequence[Word], number: Number, known: Wording) -> int:
    """The word before which a qualifier ends: a currency sign, a filler ("some", "the") or the word for percent may stand between."""
    first = number.first
    while first > 0 and not said[first].broken:
        word = said[first - 1]
        if word.text not in SIGNS and not (
            word.read.low in known.fillers or known.has("preposition", word.read.low) or word.entry.count == "percent"
        ):
            break
        first -= 1
    return first


def _loose(said: Sequence[Word], number: Number, meant: _Meant, counts: Counted, known: Wording) -> bool:
    """Whether a word that may be a qualifier is only a preposition here: "repaid over ten years", "Kredit über 350 Mio."."""
    before = said[number.first - 1] if number.first else None
    if before is None or meant.qualifier is None or not known.has("loose", before.read.low):
        return False
    if known.lang in _UNTIL:
        return _reaches(said, number, known)
    noun = number.first > 1 and said[number.first - 2].read.upper and not said[number.first - 2].first
    return noun if known.order == "capital" else counts.unit in ("year", "month", "week", "day", "degree")


def _reaches(said: Sequence[Word], number: Number, known: Wording) -> bool:
    """Whether "до" only says what was reached: "выросло до 53", "на 7,5 пункта, до 38%", "добирались до 16"."""
    at = number.first - 1
    before = said[max(0, at - 6) : at]
    verb = said[at - 1].read.low if at else ""
    moved = any(axis == "rise" for word in before for axis, _ in word.entry.axes) or any(
        known.has("reach", word.read.low) for word in before
    )
    return moved or (verb.startswith(("до", "ді")) and len(verb) > 5)


def duals(said: Sequence[Word], held: frozenset[int], known: Wording) -> list[Draft]:
    """Arabic nouns that say two by their ending; those with the word for two behind them are read by that word."""
    made = []
    for at, word in enumerate(said):
        if at in held or not known.has("dual", word.read.low) or (at + 1 in held and not said[at + 1].broken):
            continue
        unit = known.unit(word.read.low)
        number = Number(2.0, at, at, words_only=True, start=word.start)
        meant = _meant("", said, number, known)
        meant = meant if meant.qualifier else _late(said, number, at, meant, known)
        made.append(Draft(number, Counted(unit or "other", word.text, at, at, bool(unit)), meant.qualifier, meant.begin, meant.end))
    return made


def shares(text: str, said: Sequence[Word], known: Wording) -> list[Draft]:
    """One of so many told by an ordinal: "каждый пятый опрошенный"."""
    made = []
    for at, word in enumerate(said[1:-1], 1):
        nth = word.entry.ordinal
        if not nth or not known.has("each", said[at - 1].read.low) or word.broken or said[at + 1].broken:
            continue
        unit = known.unit(said[at + 1].read.low)
        if unit in ("person", "account", "message", "building"):
            number = Number(1.0, at - 1, at, words_only=True, start=said[at - 1].start)
            counts = Counted(unit, said[at + 1].text, at + 1, at + 1, True)
            made.append(Draft(number, counts, None, number.start, said[at + 1].end, float(nth)))
    return made
