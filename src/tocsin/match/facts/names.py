"""Names and places that a text speaks of, and whether another text speaks of them too, in its own letters.

A name is a word with a capital letter inside a sentence, where the script has capitals; a place is what `places` knows. In German, where
every noun has a capital, in headlines with capitals throughout, and in scripts without capitals only places are sure. Not sure either are
words of capitals only, which may be stressed or stand for several words, and words in quotation marks, which are translated as titles are.
The names of the other side are sought among all words of a text.

Fooled by: names of two letters, names translated ("the White House"), nouns with capitals, persons named by their office on one side.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tocsin.extras import extra
from tocsin.match.facts.gazetteer.places import Place, seat_of, state_of
from tocsin.match.facts.letters import bones
from tocsin.match.facts.words import Word, heads

_NOUNS_WITH_CAPITALS = frozenset({"de", "lb"})
_HEADLINE = 0.7  # share of words with a capital from which capitals say nothing
_ENOUGH = 0.6  # likeness of the letters, vowels and all, that names of three consonants need
_SURELY = 0.74  # and names of two
_HEAD = 4  # letters at the beginning that two forms of a name have in common
_LONG = 5  # letters from which a word of a text in small letters may be a place
_MOST = 24

Pool = Mapping[str, tuple[str, ...]]  # consonants to the words that have them, in Latin letters


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text: `code` of the place it is, empty for any other; `sure` where the text's own writing makes it a name."""

    low: str
    sound: str
    bones: frozenset[str]
    code: str
    sure: bool
    at: int  # which word of the text it begins with
    start: int
    end: int


def names(text: list[Word], lang: str) -> tuple[Name, ...]:
    """The names of a text in their order, each once."""
    cased = any(word.read.upper for word in text)
    plain = [word.read.upper for word in text if len(word.text) > 3 and not (word.digits or word.first or word.read.places or _day(word))]
    loud = len(plain) >= 4 and sum(plain) > _HEADLINE * len(plain)
    found: dict[str, Name] = {}
    at = 0
    while at < len(text):
        word = text[at]
        place = _place(text, at, cased and not loud, lang) if word.read.places else None
        if place:
            code, length = place
            last = text[at + length - 1]
            found.setdefault(code, Name(word.read.low, word.read.sound, word.read.bones, code, True, at, word.start, last.end))
            at += length
            continue
        if word.read.upper and word.read.bones:
            known = word.entry.count or word.entry.axes or word.entry.signs or _day(word)
            sure = cased and not (loud or word.first or known or word.read.shout or word.quoted or lang in _NOUNS_WITH_CAPITALS)
            found.setdefault(word.read.low, Name(word.read.low, word.read.sound, word.read.bones, "", sure, at, word.start, word.end))
        at += 1
    return tuple(list(found.values())[:_MOST])


def _day(word: Word) -> bool:
    return word.entry.month > 0 or word.entry.weekday >= 0


def _place(text: list[Word], at: int, cased: bool, lang: str) -> tuple[str, int] | None:
    """(code of the place that begins at a word, how many words name it); None where none does."""
    word = text[at]
    for place in word.read.places:
        if place.code.startswith("geo") and (_of_a_person(text, at, place, lang) or (word.first and len(word.text) < _LONG)):
            continue
        if not word.read.upper and not place.small and (cased or (len(word.read.low) < _LONG and word.read.low.isascii())):
            continue
        end = at + 1 + len(place.rest)
        if end <= len(text) and all(_begins(text[at + n], part) for n, part in enumerate(place.rest, 1)):
            return place.code, end - at
    return None


def _of_a_person(text: list[Word], at: int, place: Place, lang: str) -> bool:
    """Whether a town's name is rather a person's, as Vladimir is before another name and Putin after one."""
    if place.rest or not text[at].read.upper or lang in _NOUNS_WITH_CAPITALS:
        return False
    after = text[at + 1] if at + 1 < len(text) else None
    return after is not None and not after.broken and after.read.upper and after.read.name and after.start == text[at].end + 1


def _begins(word: Word, part: str) -> bool:
    return not word.broken and word.read.low.removeprefix("ال").startswith(part)


def pool(text: list[Word]) -> dict[str, tuple[str, ...]]:
    """The words of a text that a name of another text may be, as they sound, by what they are sought under."""
    found: dict[str, tuple[str, ...]] = {}
    for word in text:
        for each in word.read.heads:
            found[each] = (*found[each], word.read.sound) if each in found else (word.read.sound,)
    return found


def spoken_of(name: Name, words: frozenset[str], codes: frozenset[str], theirs: Pool) -> bool:
    """Whether a text with these folded words, places and pool speaks of a name; a state is spoken of where one of its towns is."""
    if name.low in words or (name.code and (name.code in codes or any(_within(name.code, code) for code in codes))):
        return True
    if len(name.code) == 2:
        return False
    if any(_like(name.sound, theirs.get(bone, ()), len(bone)) for bone in name.bones):
        return True
    for head in heads(name.sound, name.bones):
        alike = _begins_alike if head[0] == "^" else _inflected
        if head[0] in "^~" and any(alike(name.sound, other) for other in theirs.get(head, ())):
            return True
    return False


def _within(one: str, two: str) -> bool:
    """Whether one of two places is the state of the other: Paris decides what France does."""
    return ((len(one) == 2) != (len(two) == 2) and state_of(one) == state_of(two)) or one == seat_of(two) or two == seat_of(one)


def _begins_alike(one: str, two: str) -> bool:
    """Whether two spellings differ in their endings only."""
    short, long = sorted((one, two), key=len)
    same = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return same >= _HEAD and 2 * same >= len(long) and len(short) - same <= 2


def _inflected(one: str, two: str) -> bool:
    """Whether the consonants of one begin with all those of the other: Voroshilov, Ворошиловском."""
    pairs = [(left, right) for left in bones(one) for right in bones(two) if min(len(left), len(right)) >= _HEAD]
    return any(left.startswith(right) or right.startswith(left) for left, right in pairs)


def _like(spelled: str, others: tuple[str, ...], consonants: int) -> bool:
    if not others or consonants >= 5:
        return bool(others)
    with extra("match"):
        from rapidfuzz.fuzz import ratio
    least = 100 * (_SURELY if consonants < 3 else _ENOUGH if consonants == 3 else _ENOUGH - 0.15)
    return any(ratio(spelled, other) >= least for other in others)


def rivals(one: Name, two: Name) -> bool:
    """Whether two names may stand in each other's place: both states, both other places that lie apart, or both no places."""
    if not one.code or not two.code:
        return "geo" in (one.code or two.code or "geo")[:3]  # a town that is not known may stand for one that is
    if (len(one.code) == 2) != (len(two.code) == 2):
        return state_of(one.code) != state_of(two.code) and "" not in (state_of(one.code), state_of(two.code))
    return True
