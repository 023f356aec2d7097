"""What a text denies, which of two opposites it says, and how far an event has come.

Fooled by: double negation, irony, "not only", negation in one clause and the statement in another, words with a second meaning.
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.match.facts.words import Word

_ONE_NEGATION = 4  # words within which two signs of negation are one: ne ... pas
_REACH = 3  # words behind a "not" that it denies
_BEHIND = frozenset({"tr", "az", "de", "fa"})  # languages whose "not" stands behind what it denies
_STAGES = ("future", "done", "suspect", "passive", "said", "question")


@dataclass(frozen=True, slots=True)
class Polarity:
    """Negations of a text, the poles of its opposites, and signs of stage and speech."""

    nots: int  # negations, those of one statement counted once
    denied: dict[str, tuple[int, int]]  # stems that are denied, and where that stands in the text
    poles: dict[str, dict[int, tuple[int, int]]]  # axis to the poles said, and where; of a denied word the other pole
    denied_poles: frozenset[str]  # axes of which a word is denied
    signs: frozenset[str]


def polarity(text: list[Word], lang: str) -> Polarity:
    """Read the negations, opposites and stages of a text."""
    marks = [at for at, word in enumerate(text) if "not" in word.entry.signs]
    denied: dict[str, tuple[int, int]] = {}
    flipped: set[int] = set()
    for at in marks:
        for target in _denied(text, at, lang):
            flipped.add(target)
            denied.setdefault(text[target].read.stem, (min(text[at].start, text[target].start), max(text[at].end, text[target].end)))
    poles: dict[str, dict[int, tuple[int, int]]] = {}
    turned = {axis for at in flipped for axis, _ in text[at].entry.axes}
    for at, word in enumerate(text):
        for axis, pole in word.entry.axes:
            span = (word.start, text[at + word.length - 1].end)
            poles.setdefault(axis, {}).setdefault(*((-pole, denied.get(word.read.stem, span)) if at in flipped else (pole, span)))
    signs = {sign for word in text for sign in word.entry.signs}
    count = sum(1 for n, at in enumerate(marks) if n == 0 or at - marks[n - 1] >= _ONE_NEGATION)
    return Polarity(count, denied, poles, frozenset(turned), frozenset(signs & set(_STAGES)))


def _denied(text: list[Word], at: int, lang: str) -> list[int]:
    """The words that a negation is about: the verb itself where it holds the negation, else the next word of content, or the one before."""
    word = text[at]
    if not word.entry.stop and word.read.stem != word.read.low and len(word.read.low) > 5 and lang in ("tr", "az", "fa"):
        return [at]
    ahead = [n for n in range(at + 1, min(len(text), at + 1 + _REACH)) if _says(text[n])]
    behind = [n for n in range(at - 1, max(-1, at - 3), -1) if _says(text[n])]
    if lang in _BEHIND and behind and (not ahead or lang in ("tr", "az")):
        return behind[:1]
    return ahead[:1] or behind[:1]


def _says(word: Word) -> bool:
    return not word.entry.stop and not word.digits and "not" not in word.entry.signs and len(word.read.low) > 2
