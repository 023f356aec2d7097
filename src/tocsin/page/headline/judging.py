"""Does the body say what the headline says? match, partial, mismatch, attribution_dropped, each with its reasons; None without either.

The sentence of the opening that has most of the headline is its support. A subject that is missing or comes late, an event that no sentence
has, another number or place: mismatch. A contested statement that is somebody's word in the body: attribution dropped. A qualifier that is
lost, half of the event found: partial. In doubt about words, an encoder compares the headline with the opening; it is loaded only then.
Fooled by: irony, puns, questions, headlines of two stories, synonyms that the encoder does not know, sums.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from tocsin.match.facts.words import Word
from tocsin.match.vectors.encoder import BundledEncoder
from tocsin.page.document import Document
from tocsin.page.headline.attribution import accuses, dropped, only_alleged
from tocsin.page.headline.events import untold
from tocsin.page.headline.numbers import compared
from tocsin.page.headline.parties import parties
from tocsin.page.headline.support import READ, Sentence, Told, names, read, says, told
from tocsin.page.row import Headline, HeadlineBody, PageRow, Reason
from tocsin.page.statements.people import nameable
from tocsin.page.statements.speech import speech

_OPENING = 5  # sentences
_LATE = 0.5  # share of the running text from which on a subject comes late
_BEFORE = 3  # sentences that tell something else before it
_MOST = 0.7  # share of a headline's words that make another name than the guessed one its subject
_MEANS = 0.905  # cosine from which the opening means what the headline says in other words
_FAR = 0.87  # and up to which it tells another story


def headline_body(document: Document, row: PageRow) -> HeadlineBody:
    """Judge a page's headline against its running text (lead and paragraphs, subheads left out)."""
    paragraphs = [block.text for block in document.of("standfirst", "body")] or row.paragraphs
    return judge(row.title or "", paragraphs, row.lang or document.lang or "", row.type == "fact_check")


def judge(title: str, paragraphs: Sequence[str], lang: str, checks: bool = False) -> HeadlineBody:
    """Judge a headline against paragraphs in a language; `checks` says that the page judges another's claim, whose word it then is."""
    lang = lang[:2].lower()
    body = read(paragraphs, lang)
    if not title.strip() or not body:
        return HeadlineBody()
    head = told(title, lang)
    support = max(body[:_OPENING], key=lambda one: (_weight(one, head), -one.at))
    wrong, weak = compared(title, head, body, support)
    told_all = len(body) < READ  # what a longer text lacks in its opening may stand further down
    weak = [one for one in weak if told_all or one.reason != "number_differs" or one.surface not in title]
    wrong = _subject(title, head, body) or wrong or (_places(head, body, support) if told_all else [])
    gone = [at for at in head.events if not any(says(one, head.said[at], lang) for one in body)]
    if not wrong and told_all and head.events and len(gone) == len(head.events) and not _feature(head) and _nearness(title, body) < _MEANS:
        wrong = [Reason("predicate_differs", _word(head, gone[0]))]
    if not wrong and told_all and not checks and not _feature(head) and (other := untold(head, body)) >= 0:
        wrong = [Reason("predicate_differs", _word(head, other))]
    if wrong:
        return HeadlineBody("mismatch", wrong)
    source = None if checks else dropped(title, head, support) or only_alleged(title, head, body, _OPENING)
    if source is not None:
        return HeadlineBody("attribution_dropped", [source, *weak])
    if not weak and accuses(head.said, lang) and not accuses(support.said, lang):
        act = next(word.text for word in head.said if accuses([word], lang))
        weak = [Reason("predicate_differs", act), Reason("overstated", act)]
    weak = weak or _sharpened(head, body)
    value: Headline = "partial" if weak else "match"
    return HeadlineBody(value, weak or [Reason("lead_agrees", support.text[:200].strip())])


def _feature(head: Told) -> bool:
    """Whether a headline announces a feature rather than an event: a question word, a list of things, a podcast at its head."""
    known = parties(head.lang).feature
    return any(known.has(word.read.low) for word in head.said[:4])


def _sharpened(head: Told, body: Sequence[Sentence]) -> list[Reason]:
    """Reasons where a headline says "unanimously", "entirely", "never", and the text has no such word."""
    strong = parties(head.lang).strong
    word = next((word for word in head.said if strong.has(word.read.low)), None)
    if word is None or any(strong.has(low) for one in body for low in one.lows):
        return []
    return [Reason("overstated", word.text)]


def _word(head: Told, at: int) -> str:
    return head.said[at].text


def _weight(sentence: Sentence, head: Told) -> float:
    """How much of a headline a sentence has: names and words of the event."""
    found = sum(1.0 for at in head.events if says(sentence, head.said[at], head.lang))
    return found + sum(1.0 for name in head.names.values() if names(sentence, name))


def _subject(title: str, head: Told, body: Sequence[Sentence]) -> list[Reason]:
    """Reasons where whom the headline is about is not in the text, or only after it has told something else."""
    parts = _who(title, head)
    if not parts:
        return _other_story(title, head, body)
    name = parts[-1].text
    where = next((n for n, one in enumerate(body) if any(_called(one, word, head.lang) for word in parts)), -1)
    if where < 0 and _guessed(parts, head) and _opens_with(head, parts, body):
        return []
    if where < 0:
        return [Reason("subject_absent", name), Reason("two_stories", body[0].text[:120].strip())]
    if where >= _BEFORE and body[where].at >= _LATE:
        return [Reason("subject_late", name), Reason("two_stories", body[0].text[:120].strip())]
    return []


def _guessed(parts: Sequence[Word], head: Told) -> bool:
    """Whether only their place at the head of a line makes words a name: the first capital, or the first words without capitals."""
    return parts[0].start == head.said[0].start and (len(parts) == 1 or head.lang in ("ar", "fa"))


def _opens_with(head: Told, parts: Sequence[Word], body: Sequence[Sentence]) -> bool:
    """Whether the first half of a text has most of what a headline says beside a name."""
    opening = [one for one in body if one.at < _LATE] or body[:1]
    rest = [at for at in head.events if head.said[at] not in parts]
    told = sum(any(says(one, head.said[at], head.lang) for one in opening) for at in rest)
    return len(rest) >= _BEFORE and told >= _MOST * len(rest)


def _called(sentence: Sentence, word: Word, lang: str) -> bool:
    """Whether a sentence has a part of a name, with an ending at most: likeness would find it anywhere."""
    low = word.read.low
    if lang in ("ar", "fa"):
        return low in sentence.lows or word.read.stem in sentence.stems
    begins = low[: max(3, len(low) - 1)] if lang in ("ru", "uk") else low
    return any(other.startswith(begins) for other in sentence.begun.get(low[:4], ()))


def _who(title: str, head: Told) -> Sequence[Word]:
    """The words of whom a headline is about, of which any part will do; in letters without capitals its first two names."""
    kicker = (
        {at - 1 for at, word in enumerate(head.said) if at and ":" in title[head.said[at - 1].end : word.start]}
        if head.lang == "de"
        else ()
    )
    people = [
        one for one in head.mentions if (one.last not in kicker and one.kind == "person") or (one.kind == "org" and one.last > one.first)
    ]
    if people and people[0].first <= max(2, len(head.said) // 2):
        return head.said[people[0].first : people[0].last + 1]
    opening = head.said[:2]
    nameless = head.lang not in ("ar", "fa") or not all(nameable(word, speech(head.lang)) for word in opening)
    return [] if nameless or len(head.said) < 4 else opening


def _other_story(title: str, head: Told, body: Sequence[Sentence]) -> list[Reason]:
    """Reasons where the first half of a text has next to nothing of the headline and the second half has most of it, or neither has."""
    keys = [*head.events, *head.names]
    if len(keys) < 3:
        return []
    opening = [one for one in body if one.at < _LATE] or list(body[:1])
    early = sum(any(_has(one, head, at) for one in opening) for at in keys) / len(keys)
    whole = sum(any(_has(one, head, at) for one in body) for at in keys) / len(keys)
    late = whole >= 0.6 and len(opening) >= _BEFORE
    if early > (0.2 if late else 0.0) or (whole > early and not late) or _nearness(title, body) > _FAR:
        return []
    return [Reason("subject_late" if late else "subject_absent", _word(head, keys[0])), Reason("two_stories", body[0].text[:120].strip())]


def _has(sentence: Sentence, head: Told, at: int) -> bool:
    return (at in head.names and names(sentence, head.names[at])) or says(sentence, head.said[at], head.lang)


def _places(head: Told, body: Sequence[Sentence], support: Sentence) -> list[Reason]:
    """Reasons where a name of the headline stands nowhere in the text and its support names another in its stead."""
    if _weight(support, head) < 2:
        return []
    for at, name in head.names.items():
        if head.said[at].read.shout or any(names(one, name) for one in body) or any(says(one, head.said[at], head.lang) for one in body):
            continue
        rival = next((word for word in support.said if _named(word)), None)
        if rival is not None and not any(rival.read.low == other.read.low for other in head.said):
            return [Reason("place_differs" if name.code else "name_differs", head.said[at].text), Reason("predicate_differs", rival.text)]
    return []


def _named(word: Word) -> bool:
    return word.read.upper and not word.first and word.read.name and word.entry.weekday < 0 and not word.entry.month


def _nearness(title: str, body: Sequence[Sentence]) -> float:
    """The cosine of a headline and the nearest sentence of the opening."""
    vectors = _encoder().encode([title, *(one.text for one in body[:3])])
    lengths = np.linalg.norm(vectors, axis=1)
    return float(np.max(vectors[1:] @ vectors[0] / np.maximum(lengths[1:] * lengths[0], 1e-9)))


@cache
def _encoder() -> BundledEncoder:
    return BundledEncoder()
