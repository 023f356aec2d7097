"""Whether a sentence says a thing itself or only that somebody says it, and whether a headline keeps that.

What an authority tells of its own business or of an event in its care (the fire service, the number of the evacuated) needs no attribution.
What somebody accuses another of, what a speaker for a side says of the other, and what stands in the conditional does.
Fooled by: sources named a sentence later, offices that are no side in one matter and a side in another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.match.facts.words import Word
from tocsin.page.headline.parties import Parties, parties
from tocsin.page.headline.support import Sentence, Told, says
from tocsin.page.row import Reason
from tocsin.page.statements.speech import Speech, speech

_NAMED = re.compile(r"«(?:[A-ZА-ЯІЇЄ][\w-]*\s?){1,3}»")  # a firm in marks
_MARKS = '“”«»„"‘'


def dropped(title: str, told: Told, sentence: Sentence) -> Reason | None:
    """What the body only reports of somebody and the headline says as a fact; None where it keeps the source or needs none."""
    known, sides = speech(told.lang), parties(told.lang)
    if _attributed(title, told.said, known, sides) or any(sides.law.has(word.read.low) for word in (*told.said, *sentence.said)):
        return None  # what courts and investigators are at work on is told as they tell it
    at = _contested(sentence.said, known, sides, told)
    return Reason("attribution_absent", _clause(sentence, at)) if at >= 0 else None


def only_alleged(title: str, told: Told, body: Sequence[Sentence], opening: int) -> Reason | None:
    """What the headline says as a fact in a word that the text has in an accusation alone; None where it has it elsewhere too."""
    known, sides = speech(told.lang), parties(told.lang)
    if _attributed(title, told.said, known, sides) or any(sides.law.has(word.read.low) for word in told.said):
        return None
    for at in told.events:
        holders = [one for one in body if says(one, told.said[at], told.lang)]
        if not holders or holders[0] not in body[:opening] or len(told.said[at].read.low) < 4:
            continue
        acts = [next((n for n, word in enumerate(one.said) if sides.accuse.has(word.read.low)), -1) for one in holders]
        if min(acts) >= 0 and not any(sides.law.has(word.read.low) for word in holders[0].said):
            return Reason("attribution_absent", _clause(holders[0], acts[0]))
    return None


def _attributed(title: str, said: Sequence[Word], known: Speech, sides: Parties) -> bool:
    """Whether a headline names whose word it is: a word of saying, a source, marks, "X: ..."."""
    told = any(
        known.of(word.read.low) & {"say", "hedge"} or sides.doubt.has(word.read.low) or sides.accuse.has(word.read.low) for word in said
    )
    source = any(known.source_at(said, at) for at in range(len(said)))
    return told or source or any(mark in _NAMED.sub("", title) for mark in _MARKS)


def _contested(said: Sequence[Word], known: Speech, sides: Parties, told: Told) -> int:
    """The word that shows that a sentence is somebody's word against another; -1 where none does."""
    mine = {at for at, word in enumerate(said) if sides.accuse.has(word.read.low)}
    doubts = {at for at, word in enumerate(said) if sides.doubt.has(word.read.low)}
    if mine or doubts:
        return min(mine | doubts)
    source = next((at for at, word in enumerate(said) if "say" in known.of(word.read.low) or known.source_at(said, at)), -1)
    if source < 0:
        return -1
    speaker = next((at for at, word in enumerate(said) if sides.side.has(word.read.low) and not _in_title(word, told)), -1)
    return source if speaker >= 0 else -1


def accuses(said: Sequence[Word], lang: str) -> bool:
    """Whether words tell that somebody accuses or alleges."""
    return any(parties(lang).accuse.has(word.read.low) for word in said)


def _in_title(word: Word, told: Told) -> bool:
    return any(word.read.stem == other.read.stem for other in told.said)


def _clause(sentence: Sentence, at: int) -> str:
    """The words around the one that shows it, as they stand in the page."""
    first, last = max(0, at - 2), min(len(sentence.said), at + 6) - 1
    return sentence.text[sentence.said[first].start : sentence.said[last].end]
