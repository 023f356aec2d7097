"""What a number counts: its words in the page's language and the unit of the vocabulary, by the words behind or before it.

Fooled by: verbs that stand where a noun is sought in languages whose nouns are not known, currencies that several states share
(money:XXX, where no state is named beside it).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tocsin.extras import extra
from tocsin.match.facts.words import Word
from tocsin.page.statements.words import Wording, starts_with

_PERSONS = frozenset({"people", "dead", "injured", "child", "woman", "soldier", "arrested", "missing", "worker", "student"})
_CONCEPTS = {
    **dict.fromkeys(_PERSONS, "person"), "house": "building", "school": "building", "vehicle": "vehicle", "drone": "vehicle",
    "tank": "vehicle", "aircraft": "vehicle", "ship": "vehicle", "missile": "item", "country": "place", "city": "place", "village": "place",
    "year": "year", "month": "month", "week": "week", "day": "day", "hour": "hour", "minute": "minute", "kilometre": "kilometre",
    "metre": "metre", "kilogram": "kilogram", "tonne": "tonne", "degree": "degree", "percent": "percent", "centimetre": "other",
}  # fmt: skip
_MONEY = {
    "dollar": "USD", "euro": "EUR", "rouble": "RUB", "pound": "GBP", "lira": "TRY", "manat": "AZN", "hryvnia": "UAH", "yuan": "CNY",
    "yen": "JPY", "rupee": "INR", "franc": "CHF", "zloty": "PLN", "tenge": "KZT", "lari": "GEL", "dinar": "XXX", "riyal": "XXX",
    "dirham": "AED", "toman": "IRR",
}  # fmt: skip
_LOCAL = {("ar", "pound"): "XXX", ("ar", "lira"): "XXX", ("fa", "riyal"): "IRR", ("fr", "franc"): "XXX", ("ar", "riyal"): "XXX"}
SIGNS = frozenset("$€£₽₺₼₴%٪")
_SYMBOLS = {"$": "dollar", "€": "euro", "£": "pound", "₽": "rouble", "₺": "lira", "₼": "manat", "₴": "hryvnia"}
_SUFFIXED = frozenset({"tr", "az", "ru", "uk", "fa"})  # languages that hang endings on digits
_AGE_ALONE = frozenset({"en", "de", "tr", "es"})  # languages that put an age between commas without its word
_REACH = 3  # words behind a number among which its noun is sought
_ABBREVIATED = frozenset({"mio", "mrd", "mln", "mlrd", "bn", "млн", "млрд", "тыс", "тис", "no", "ca"})


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: the unit, the words, and the words of the sentence they are (first, last); -1 where there are none."""

    unit: str = "other"
    what: str | None = None
    first: int = -1
    last: int = -1
    known: bool = False  # whether the unit was read rather than left open


NOTHING = Counted()


def counted(text: str, said: Sequence[Word], number: tuple[int, int], behind: int, held: frozenset[int], known: Wording) -> Counted:
    """What a number made of these words (first, last) counts, sought from the word `behind` on; `held` are the words of all numbers."""
    first, last = number
    sign = _sign(said, first, last, known)
    if sign == "percent":
        where = last + 1 if last + 1 < len(said) and said[last + 1].entry.count == "percent" else last
        noun = _noun(text, said, where + said[where].length if where > last else where + 1, held, known, linked=True)
        return Counted("percent", noun.what, noun.first, noun.last, True)
    if sign:
        noun = _noun(text, said, last + 1, held, known)
        unit = f"money:{_currency(said, first, last, sign, known.lang)}"
        worded = noun if noun.unit.startswith("money") else NOTHING
        return Counted(unit, worded.what, worded.first, worded.last, True)
    dual = known.lang == "ar" and first == last and first and known.has("two", said[first].read.low) and not said[first].broken
    if dual and said[first - 1].read.low[-2:] in ("ين", "ان") and len(said[first - 1].read.low) > 3 and not said[first - 1].read.places:
        unit = unit_of(said[first - 1], known)
        return Counted(unit or "other", said[first - 1].text, first - 1, first - 1, bool(unit))
    if _aged(text, said, first, last, known):
        return Counted("year", None, -1, -1, True)
    if known.has("one_of", said[first].read.low):
        return NOTHING
    noun = _noun(text, said, behind, held, known)
    if not noun.known and _told_before(text, said, first, known):
        noun = NOTHING
    return noun if noun.what else _announced(text, said, first, known)


def _aged(text: str, said: Sequence[Word], first: int, last: int, known: Wording) -> bool:
    """Whether a number is an age by its place: "aged 23 and 31", "Ilda Moren, 41, was"."""
    if first != last or not said[first].text.isdigit() or not 0 < int(said[first].text) < 120 or not first:
        return False
    before = said[first - 1]
    if known.has("aged", before.read.low) and not said[first].broken:
        return True
    if first > 2 and before.entry.join and said[first - 2].digits and known.has("aged", said[first - 3].read.low):
        return True
    enclosed = text[before.end : said[first].start] == ", " and text[said[last].end : said[last].end + 2] == ", "
    return enclosed and known.lang in _AGE_ALONE and (unit_of(before, known) == "person" or (before.read.upper and not before.entry.month))


def _told_before(text: str, said: Sequence[Word], first: int, known: Wording) -> bool:
    """Whether Arabic puts a number behind its noun: الرسائل الـ1200, الملفات البالغ عددها 640."""
    if known.lang != "ar" or not first or said[first].broken:
        return False
    low, start = said[first].read.low, said[first].start
    definite = text[max(0, start - 3) : start].endswith(("الـ", "ال")) or (said[first].entry.number is not None and low.startswith("ال"))
    return definite or (known.has("count", said[first - 1].read.low) and said[first - 1].read.low.endswith(("ها", "هم", "هن")))


def _announced(text: str, said: Sequence[Word], first: int, known: Wording) -> Counted:
    """What a number counts that stands behind "the number of ...": the noun beside the word for number."""
    if _told_before(text, said, first, known):
        near = [
            at for at in range(first - 1, max(-1, first - 5), -1) if unit_of(said[at], known) and not known.has("count", said[at].read.low)
        ]
        return Counted(unit_of(said[near[0]], known), said[near[0]].text, near[0], near[0], True) if near else NOTHING
    for at in range(first - 1, max(-1, first - 7), -1):
        if said[at + 1].broken or said[at].digits:
            break
        if known.has("count", said[at].read.low):
            near = [at - 1] if known.lang in ("tr", "az") else [at + 1, at + 2, at - 1]
            noun = next((place for place in near if 0 <= place < first and unit_of(said[place], known)), -1)
            return Counted(unit_of(said[noun], known), said[noun].text, -1, -1, True) if noun >= 0 else NOTHING
    return NOTHING


def unit_of(word: Word, known: Wording) -> str:
    """The unit of a word by itself: of the language's file, else of the lexicon; empty where neither knows it."""
    concept = word.entry.count
    own = known.unit(word.read.low)
    if own.startswith("money:"):
        return own
    if concept in _MONEY:
        return "money"
    if word.text.isupper() and len(word.text) == 3 and word.text in currencies():
        return "money"
    return own or _CONCEPTS.get(concept, "")


@cache
def currencies() -> frozenset[str]:
    """The ISO codes of currencies (of the CLDR)."""
    with extra("match"):
        from babel import Locale
    return frozenset(Locale.parse("en").currencies)


def _sign(said: Sequence[Word], first: int, last: int, known: Wording) -> str:
    """percent, or the concept of a currency, where a sign or a word of it stands directly beside a number."""
    after = said[last + 1] if last + 1 < len(said) else None
    before = said[first - 1] if first else None
    if after is not None and known.has("point", after.read.low) and last + 2 < len(said):
        beyond = said[last + 2]
        if beyond.entry.count == "percent" or known.has("hundredth", beyond.read.low):
            return "percent"
    if after is not None and after.entry.count == "percent" and not (after.broken and after.text.isalpha()):
        return "percent"
    if (
        before is not None
        and before.entry.count == "percent"
        and not said[first].broken
        and not _taken(said, first - 1)
        and before.read.low in ("%", "٪", "yüzde")
    ):
        return "percent"
    if before is not None and before.text in _SYMBOLS and said[first].start - before.end <= 1:
        return _SYMBOLS[before.text]
    if after is not None and after.text in _SYMBOLS and after.start - said[last].end <= 1:
        return _SYMBOLS[after.text]
    if before is not None and before.text in currencies() and len(before.text) == 3 and not said[first].broken:
        return before.text
    return ""


def _taken(said: Sequence[Word], at: int) -> bool:
    """Whether a sign belongs to the number before it."""
    return at > 0 and said[at - 1].digits and said[at].start - said[at - 1].end <= 1


def _currency(said: Sequence[Word], first: int, last: int, concept: str, lang: str) -> str:
    """The ISO code of a currency: of the state named beside it, else what the language means by the word; XXX where that is open."""
    if concept in currencies():
        return concept
    near = [word for word in (*said[max(0, first - 3) : first], *said[last + 1 : last + 4]) if word.entry.count not in ("percent",)]
    states = [place.code for word in near for place in word.read.places[:1] if len(place.code) == 2 and not place.rest]
    if states and concept in ("dollar", "pound", "lira", "dinar", "riyal", "dirham", "franc", "rupee", "rouble"):
        own = _tender(states[0])
        if own:
            return own
    return _LOCAL.get((lang, concept), _MONEY[concept])


@cache
def _tender(state: str) -> str:
    with extra("match"):
        from babel.numbers import get_territory_currencies
    found = get_territory_currencies(state)
    return str(found[0]) if found else ""


def _noun(text: str, said: Sequence[Word], at: int, held: frozenset[int], known: Wording, linked: bool = False) -> Counted:
    """The noun that begins at a word or a little behind it; `linked`: only behind a word that means "of"."""
    start = at
    if linked and (at >= len(said) or said[at].broken or not known.has("fillers", said[at].read.low)):
        return NOTHING
    while (
        at < len(said)
        and not _stops(said, at, start, held)
        and (known.has("fillers", said[at].read.low) or said[at].read.low in known.fillers)
    ):
        at += 1
    words: list[int] = []
    if _divides(said, start, known):
        return NOTHING
    for place in range(at, min(len(said), at + _REACH)):
        if (
            _stops(said, place, start, held)
            or known.has("apart", said[place].read.low)
            or (said[place].entry.stop and not unit_of(said[place], known))
        ):
            break
        words.append(place)
    if not words:
        return NOTHING
    return _chosen(text, said, words, known)


def _divides(said: Sequence[Word], at: int, known: Wording) -> bool:
    """Whether words for "out of" begin at a place: what follows is the total."""
    lows = [word.read.low for word in said[at : at + 4]]
    phrases = [
        phrase for phrase in known.of.get("part", []) if not all(low in known.fillers or known.has("fillers", low) for low in phrase)
    ]
    return any(starts_with(lows, phrase, known.lang) for phrase in phrases)


def _chosen(text: str, said: Sequence[Word], words: list[int], known: Wording) -> Counted:
    """The noun among the words behind a number, with the adjectives before it where they stand there."""
    units = {place: unit for place in words if (unit := unit_of(said[place], known))}
    first = words[0]
    while known.has("adjective", said[first].read.low) and first not in units and first + 1 in words:
        first += 1
    noun = first if known.order == "noun" else min(units, default=-1)
    if noun < 0 and known.order == "capital":
        noun = next((place for place in words if said[place].read.upper), -1)
    elif noun < 0:
        noun = first + (first + 1 in words and bool(known.endings) and said[first].read.low.endswith(known.endings))
    if noun < 0 or (noun not in units and _verbal(said[noun]) and not _plural(said[noun], known)):
        return NOTHING
    unit = units.get(noun, "")
    beside = [said[at].read.low for at in (*words[: words.index(noun)], noun + 1) if at < len(said)] if noun in words else []
    if unit == "day" and noun + 1 < len(said) and said[noun + 1].entry.weekday >= 0:
        return NOTHING  # the word names a day of the week
    if unit in ("metre", "kilometre") and any(known.has("area", low) for low in beside):
        unit = "other"
    if unit == "money":
        concept = said[noun].entry.count if said[noun].entry.count in _MONEY else said[noun].text
        unit = f"money:{_currency(said, noun, noun, concept, known.lang)}"
    elif not unit and any(len(place.code) == 2 for place in said[noun].read.places[:1]):
        unit = "person"  # the Armenians
    begin = words[0] if known.order != "noun" else noun
    return Counted(unit or "other", text[said[begin].start : said[noun].end], begin, noun, bool(unit))


def _plural(word: Word, known: Wording) -> bool:
    """Whether a word behind a number has the ending of a counted noun, though it may tell an act too: 14 joints."""
    return known.lang == "en" and word.read.low.endswith("s") and not word.entry.signs


def _verbal(word: Word) -> bool:
    """Whether a word rather tells what was done than what was counted."""
    return bool(word.entry.axes or word.entry.signs & {"said", "done", "not"})


def _stops(said: Sequence[Word], at: int, start: int, held: frozenset[int]) -> bool:
    word = said[at]
    if at in held or word.digits or word.text in _SYMBOLS:
        return True
    return word.broken and not (at == start and at > 0 and said[at - 1].read.low in _ABBREVIATED)


def suffix_at(text: str, said: Sequence[Word], at: int, known: Wording) -> bool:
    """Whether the word at a place is only the ending of the number before it: 86'sı, 86-dan, 20-ти."""
    if not 0 < at < len(said) or known.lang not in _SUFFIXED:
        return False
    word = said[at]
    hangs = word.start - said[at - 1].end == 1 and text[word.start - 1] in "'’-" and len(word.text) <= 6
    return hangs and (len(word.text) <= 2 or not unit_of(word, known))


def pronoun_at(said: Sequence[Word], at: int, known: Wording, names: Sequence[str]) -> int:
    """How many words of a pronoun of the total begin at a place ("of them"); 0 where none does."""
    lows = [word.read.low for word in said[at : at + 5]]
    return next((len(phrase) for name in names for phrase in known.of.get(name, []) if starts_with(lows, phrase, known.lang)), 0)
