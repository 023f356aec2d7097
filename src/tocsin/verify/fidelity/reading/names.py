"""Names in a sentence, whether they are of places or of persons, and which of them a relay replaced by another.

In scripts with capitals a name is a run of words with capitals; a first word, a German noun, and any word of a script without capitals is
one only where it is rare (the encoder's vocabulary does not have it whole) and something beside it says so: a title, a preposition of
place, a verb of saying. Two names are one where they sound alike in Latin letters.

Fooled by: persons told by their office on one side, translated names, places of which one is part of the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tocsin.extras import extra
from tocsin.match.facts.words import Word
from tocsin.match.vectors.e5 import Model, bundled_file
from tocsin.verify.fidelity.reading.phrases import Known, known

_UNCASED = frozenset({"ar", "fa"})
_NOUNS_WITH_CAPITALS = frozenset({"de"})
_JOINER = "\u200c"
_NEAR = 3  # words before a name among which a title may stand
_ALIKE = 72.0  # likeness of sounds from which two spellings are one name
_BONES = 90.0  # that of two words with the same consonants
_LOCATIVE = frozenset({"tr", "az"})
_PLACE_ENDINGS = ("da", "de", "ta", "te", "dan", "den", "tan", "ten", "daki", "deki", "də", "dən", "dəki")


@dataclass(frozen=True, slots=True)
class Run:
    """A name: words `first` to `last`. `place` and `person`: how much beside it says it is one; `sure`: it is surely a name."""

    first: int
    last: int
    place: int
    person: int
    sure: bool


@cache
def _tokenizer() -> Model:
    return Model(bundled_file())


@cache
def rare(low: str) -> bool:
    """Whether a word is not among the whole words of the encoder's vocabulary."""
    return len(_tokenizer().tokenizer.ids(low)) > 1


def names(text: str, words: Sequence[Word], lang: str, taken: frozenset[int]) -> tuple[Run, ...]:
    """The names of a sentence in their order; words in `taken` (of days and numbers) are none."""
    have = known(lang)
    found = []
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and end not in taken and _part(text, words, at, end, lang):
            end += 1
        first = at
        while first < end - 1 and (length := have.person.at(words, first)) and first + length < end:
            first += length  # a title is no part of the name
        while first < end - 1 and lang == "ar" and words[first].text.startswith("ال"):
            first += 1  # nor is an office with the article
        if end > at:
            found.append(_run(words, first, end - 1, have, lang))
        at = max(end, at + 1)
    return tuple(found)


def _part(text: str, words: Sequence[Word], first: int, at: int, lang: str) -> bool:
    """Whether a word begins a name, or goes on with the one that began at `first`; behind a joiner (Persian) any does."""
    if at == first:
        return _named(words, at, lang)
    return _goes_on(words, at) and (text[words[at].start - 1] == _JOINER or _named(words, at, lang))


def _named(words: Sequence[Word], at: int, lang: str) -> bool:
    word = words[at]
    entry = word.entry
    if (
        word.digits
        or not word.read.name
        or entry.stop
        or entry.month
        or entry.weekday >= 0
        or entry.number is not None
        or len(word.text) < 2
    ):
        return False
    if lang in _UNCASED:
        return rare(word.text) and not (entry.count or entry.axes or entry.signs)
    return word.read.upper and not (word.first and not word.read.places and not rare(word.text.lower()) and not _followed(words, at))


def _followed(words: Sequence[Word], at: int) -> bool:
    return at + 1 < len(words) and words[at + 1].read.upper and not words[at + 1].broken and not words[at + 1].first


def _goes_on(words: Sequence[Word], at: int) -> bool:
    return not words[at].broken and words[at].start - words[at - 1].end <= 1


def _run(words: Sequence[Word], first: int, last: int, have: Known, lang: str) -> Run:
    place, person = _place(words, first, last, have, lang), _person(words, first, last, have)
    cased = lang not in _UNCASED | _NOUNS_WITH_CAPITALS and not words[first].first
    return Run(first, last, place, person, cased or last > first or place + person > 1)


def _place(words: Sequence[Word], first: int, last: int, have: Known, lang: str) -> int:
    """How much beside a name says that it is a place: 2 for a word like "town", an ending, or the gazetteer, 1 for a preposition."""
    found = 2 * any(have.place.at(words, at) for at in range(max(0, first - 2), first) if not _cut(words, at + 1, first))
    found += 2 * (last + 1 < len(words) and not words[last + 1].broken and bool(have.place.at(words, last + 1)))
    found += 2 * (first == last and bool(words[first].read.places))
    article = lang == "ar" and words[first].text.startswith("ال")  # a noun rather than a name
    found += (1 + (first == last and not article)) * (first > 0 and not words[first].broken and bool(have.at.at(words, first - 1)))
    ending = words[last].text.replace("’", "'").rpartition("'")[2].lower()
    return found + 2 * (lang in _LOCATIVE and "'" in words[last].text.replace("’", "'") and ending in _PLACE_ENDINGS)


def _person(words: Sequence[Word], first: int, last: int, have: Known) -> int:
    """How much beside a name says that it is a person: 2 for a title or a verb of saying, 1 for one behind a comma, 1 for two words.

    What stands before another name, a preposition of place or the beginning of a quotation says nothing of this one.
    """
    before = []
    for at in range(first - 1, max(-1, first - 1 - _NEAR), -1):
        said = have.person.at(words, at) or have.said.at(words, at)
        if words[at + 1].broken or words[at].quoted != words[first].quoted or have.at.at(words, at):
            break
        if words[at].read.upper and not words[at].first and not said:
            break
        before.append(said)
    behind = range(last + 1, min(len(words), last + 3))
    near = [
        2 - words[last + 1].broken
        for at in behind
        if words[at].quoted == words[first].quoted
        and (have.person.at(words, at) or have.said.at(words, at))
        and not (words[last + 1].broken and at + 1 < len(words) and words[at + 1].read.upper)  # the verb's subject stands behind it
    ]
    return 2 * any(before) + max(near, default=0) + (last > first)


def _cut(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether a comma stands before one of the words from start to end."""
    return any(words[at].broken for at in range(start, end + 1))


def same(one: Sequence[Word], two: Sequence[Word], least: float = _ALIKE) -> bool:
    """Whether two runs of words share a part that sounds alike, endings aside; `least`: likeness of their sounds."""
    return any(likeness(a, b) >= least for a in one for b in two)


def likeness(a: Word, b: Word) -> float:
    """How alike two words sound, of 100; endings aside."""
    if a.read.low == b.read.low or (min(len(a.read.low), len(b.read.low)) > 4 and a.read.low[:5] == b.read.low[:5]):
        return 100.0
    bones = [(x, y) for x in a.read.bones for y in b.read.bones if min(len(x), len(y)) > 2]
    if any(x == y or (min(len(x), len(y)) > 3 and (x.startswith(y) or y.startswith(x))) for x, y in bones):
        return _BONES
    return sounding(a, b)


def sounding(a: Word, b: Word) -> float:
    """How alike two words sound with all their letters, of 100."""
    with extra("match"):
        from rapidfuzz.fuzz import ratio
    return float(ratio(a.read.sound, b.read.sound)) if a.read.sound and b.read.sound else 0.0
