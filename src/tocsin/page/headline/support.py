"""Where the body says what the headline says: its words of content found sentence by sentence, across inflection and spelling.

Fooled by: synonyms and rewordings (an encoder is asked in their case), compound nouns taken apart, a body that tells the matter only in
a table or in pictures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from tocsin.extras import extra
from tocsin.match.facts.names import Name, spoken_of
from tocsin.match.facts.names import names as names_of
from tocsin.match.facts.names import pool as pool_of
from tocsin.match.facts.words import Word
from tocsin.page.headline.parties import parties
from tocsin.page.statements.figures import sentences
from tocsin.page.statements.people import Mention, mentions
from tocsin.page.statements.speech import speech
from tocsin.page.statements.tokens import tokens

READ = 60  # sentences of a body that are read
_BEGINNING = 4  # letters that two forms of a word have in common at least
_LIKE = 83  # per cent of letters in common from which short words of Arabic and Persian are one


@dataclass
class Sentence:
    """A sentence of the body, what it can be sought by, and where it stands (0 to 1 of the running text)."""

    text: str
    at: float
    lang: str

    @cached_property
    def said(self) -> Sequence[Word]:
        """Its words."""
        return tokens(self.text, self.lang)

    @cached_property
    def lows(self) -> frozenset[str]:
        """Its folded words."""
        return frozenset(word.read.low for word in self.said)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its words of content."""
        return frozenset(word.read.stem for word in self.said if not word.entry.stop)

    @cached_property
    def begun(self) -> dict[str, list[str]]:
        """Its folded words by their first letters."""
        found: dict[str, list[str]] = {}
        for low in self.lows:
            found.setdefault(low[:_BEGINNING], []).append(low)
        return found

    @cached_property
    def codes(self) -> frozenset[str]:
        """The places it names."""
        return frozenset(name.code for name in names_of(list(self.said), self.lang) if name.code)

    @cached_property
    def pool(self) -> dict[str, tuple[str, ...]]:
        """Its words as they sound, by what names are sought under."""
        return pool_of(list(self.said))


@dataclass(slots=True)
class Told:
    """The headline taken apart: names, and words that tell the event."""

    said: Sequence[Word]
    mentions: list[Mention]
    names: dict[int, Name]  # by the word they begin with
    events: list[int]  # words
    lang: str


def told(title: str, lang: str) -> Told:
    """Take a headline apart."""
    said = tokens(title, lang)
    known, light = speech(lang), parties(lang).light
    found = mentions(title, said, known)
    # A line of capitals and a German noun say nothing by their capital: places are sure, and persons beside an office.
    names = {name.at: name for name in names_of(list(said), lang) if name.code or name.sure}
    bodies: set[int] = set()
    held = {at for one in found if one.kind != "place" for at in range(one.first, one.last + 1)}
    for at, word in enumerate(said):
        kinds = known.of(word.read.low)
        if "org" in kinds:  # "l'Agence française de cybersécurité": the body is its name
            bodies |= {at, *_of_body(said, at)}
    names = {at: name for at, name in names.items() if at not in bodies or name.code}
    held |= bodies
    held |= {at + n for at, name in names.items() for n in range(sum(1 for word in said if name.start <= word.start < name.end))}
    events = [
        at for at, word in enumerate(said)
        if at not in held and not word.entry.stop and not word.digits and word.entry.number is None and len(word.read.low) > 2
        and not light.has(word.read.low) and not known.of(word.read.low) & {"stop", "role", "pronoun"}
    ]  # fmt: skip
    return Told(said, found, names, events, lang)


def _of_body(said: Sequence[Word], at: int) -> list[int]:
    """The words behind a body that belong to its name: adjectives and what "of" joins to it, up to the next comma."""
    found = []
    for place in range(at + 1, min(len(said), at + 4)):
        if said[place].broken or said[place].entry.signs:
            break
        found.append(place)
    return found if any(said[place].entry.stop for place in found) else []


def read(paragraphs: Sequence[str], lang: str, most: int = READ) -> list[Sentence]:
    """The first sentences of a body in their order."""
    whole = max(1, sum(map(len, paragraphs)))
    made: list[Sentence] = []
    passed = 0
    for paragraph in paragraphs:
        for start, sentence in sentences(paragraph):
            if len(made) == most:
                return made
            made.append(Sentence(sentence, (passed + start) / whole, lang))
        passed += len(paragraph)
    return made


def says(sentence: Sentence, word: Word, lang: str) -> bool:
    """Whether a sentence has a word of the headline in some form."""
    low, stem = word.read.low, word.read.stem
    if low in sentence.lows or (stem in sentence.stems and len(stem) >= _BEGINNING):
        return True
    if lang in ("ar", "fa"):
        with extra("match"):
            from rapidfuzz.fuzz import ratio
        bare = stem if len(stem) >= 3 else low
        return len(bare) > 3 and any(len(other) >= 3 and ratio(bare, other) >= _LIKE for other in sentence.stems)
    return any(_one_word(low, other) for other in sentence.begun.get(low[:_BEGINNING], ()))


def _one_word(one: str, two: str) -> bool:
    """Whether two words begin alike and differ in their endings."""
    short, long = sorted((one, two), key=len)
    if len(short) < _BEGINNING:
        return False
    same = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return same >= max(_BEGINNING, round(0.6 * len(short)))


def names(sentence: Sentence, name: Name) -> bool:
    """Whether a sentence speaks of a name of the headline."""
    return spoken_of(name, sentence.lows, sentence.codes, sentence.pool)
