"""Who says so: the words of a sentence that give what it tells to a source, and the source.

Three shapes, with the words of words/LANGUAGE.toml: a mark before the source ("according to the ministry"), one behind it ("Valiliğe
göre"), and a verb of saying with the source before or behind it ("the union said", "сообщила полиция"). Where a clause does not end in a
comma, the source is held to be at most some words long.

Fooled by: "said" for what was agreed ("the said house"), a source named sentences before, verbs of saying that the files do not have.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.match.facts.words import Word
from tocsin.verify.fidelity.reading.phrases import Known, known

_LONGEST = 7  # words of a source
_ENDS_CLAUSE = frozenset({"de"})  # languages in which a source ends where its nouns do
_VERB_LAST = frozenset({"tr", "az", "fa"})  # languages whose verb of saying stands behind all that is said


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words `first` to `last` of a sentence; of these `mark` says that it is one and `source` names who says so (empty where unknown)."""

    first: int
    last: int
    mark: range
    source: range
    marked: bool  # by a mark ("according to") rather than by a verb


def attributions(words: Sequence[Word], lang: str) -> tuple[Attribution, ...]:
    """The attributions of a sentence, in their order; of two that overlap the longer mark."""
    have = known(lang)
    found: list[Attribution] = []
    at = 0
    while at < len(words):
        before, after, said = have.before.at(words, at), have.after.at(words, at), have.said.at(words, at)
        length = max(before, after, said)
        if length == 0:
            at += 1
            continue
        one = (
            _ahead(words, at, before, lang)
            if before == length
            else _behind(words, at, after)
            if after == length
            else _spoken(words, at, said, have, lang)
        )
        if one is not None and not (found and one.first <= found[-1].last and not one.marked):
            if found and one.first <= found[-1].last:
                found.pop()
            found.append(one)
        at += length
    return tuple(found)


def _ahead(words: Sequence[Word], at: int, length: int, lang: str) -> Attribution | None:
    """A mark with the source behind it, up to the next comma or number."""
    end = start = at + length
    named = False
    while end < len(words) and end - start < _LONGEST and not (end > start and words[end].broken) and not _counted(words, end):
        if lang in _ENDS_CLAUSE and named and not words[end].read.upper and not words[end].entry.stop:
            break
        named = named or words[end].read.upper
        end += 1
    while end > start + 1 and _weak(words[end - 1], lang):
        end -= 1
    if end == start or words[start].digits:
        return None
    return Attribution(at, end - 1, range(at, start), range(start, end), True)


def _behind(words: Sequence[Word], at: int, length: int) -> Attribution | None:
    """A mark with the source before it, back to the last comma or number."""
    start = at
    while start > 0 and at - start < _LONGEST and not words[start].broken and not _counted(words, start - 1):
        start -= 1
    return Attribution(start, at + length - 1, range(at, at + length), range(start, at), True) if start < at else None


def _spoken(words: Sequence[Word], at: int, length: int, have: Known, lang: str) -> Attribution | None:
    """A verb of saying, with the source before it in its clause, else behind it."""
    if length == 1 and at and _counts(words, at):
        return None
    left = at
    while left > 0 and not words[left].broken and not have.that.at(words, left - 1):
        left -= 1
    right = at + length
    that = right < len(words) and have.that.at(words, right) > 0
    if lang in _VERB_LAST and not that and at - left > _LONGEST:
        return Attribution(at, at + length - 1, range(at, at + length), range(at, at), False)
    if at - left <= _LONGEST and any(not word.entry.stop for word in words[left:at]):
        return Attribution(left, at + length - 1, range(at, at + length), range(left, at), False)
    if lang in _VERB_LAST or at - left > _LONGEST:
        return Attribution(at, at + length - 1, range(at, at + length), range(at, at), False)
    while right < len(words) and right - at - length < _LONGEST and not words[right].broken and not have.that.at(words, right):
        if _counted(words, right):
            break
        right += 1
    source = range(at + length, right)
    return Attribution(left, right - 1, range(at, at + length), source, False)


def _counts(words: Sequence[Word], at: int) -> bool:
    """Whether those who say it are only counted in the clause ("577 said the same"): no source but what is told."""
    left = at
    while left > 0 and not words[left].broken:
        left -= 1
    return any(word.digits for word in words[left:at])


def _counted(words: Sequence[Word], at: int) -> bool:
    return words[at].digits or (words[at].entry.number is not None and not words[at].entry.faint) or bool(words[at].entry.near)


def _weak(word: Word, lang: str) -> bool:
    """Whether a word cannot end a source: an article or a preposition. Languages without capitals are left alone."""
    return word.entry.stop and not word.read.upper and lang not in ("ar", "fa")
