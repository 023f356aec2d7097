"""The total that a figure is a part of: "86 of 1,686", "of 1,686 users, 86", "1.686 kullanıcının 86'sı", "86 of them".

Fooled by: a total of something else between the pronoun and its own, "of" that means no part (a loss of 12 of 2 points).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tocsin.match.facts.words import Word
from tocsin.page.statements.counted import Counted, pronoun_at, suffix_at
from tocsin.page.statements.drafts import Draft
from tocsin.page.statements.words import Wording, ends_with, starts_with

_COUNTABLE = ("person", "account", "message", "place", "vehicle", "building", "item")
_APART = 6  # words between a part and its total


def totals(text: str, said: Sequence[Word], drafts: list[Draft], known: Wording) -> None:
    """Give parts their totals inside a sentence: "86 of 1,686", "of 1,686 users, 86", "1.686 kullanıcının 86'sı"."""
    for at, draft in enumerate(drafts):
        later = drafts[at + 1] if at + 1 < len(drafts) else None
        if later is None:
            continue
        if _part_of(text, said, draft, later, known):
            part, total = draft, later
        elif _first_total(said, draft, known) or _ending_total(text, said, draft, later, known):
            part, total = later, draft
        else:
            continue
        if part.of is None and part.number.value <= total.number.value and part.counts.unit not in ("percent",) and _alike(part, total):
            part.of, total.whole = total.number.value, True
            part.counts = _shared(part.counts, total.counts)
            if part is draft:
                part.end = max(part.end, total.end)


def _alike(part: Draft, total: Draft) -> bool:
    """Whether a part may be of a total: what they count is the same, or not known of one of them."""
    mine, theirs = part.counts.unit, total.counts.unit
    return mine == theirs or not (part.counts.known and total.counts.known) or {mine, theirs} <= {"building", "place", "item", "other"}


def _shared(part: Counted, total: Counted) -> Counted:
    """What a part counts: its own words where it has some, else those of its total."""
    return part if part.known or not (total.what or total.known) else Counted(total.unit, total.what, -1, -1, total.known)


def _part_of(text: str, said: Sequence[Word], part: Draft, total: Draft, known: Wording) -> bool:
    """Whether only "of" and at most the noun stand between two numbers."""
    start = max(part.number.last, part.counts.last if part.counts.first >= part.number.first else -1) + 1
    first = total.number.first
    if first - part.number.last - 1 > _APART or any(word.broken for word in said[start : first + 1]):
        return False
    begins = (part.number.last + 1, start, start + 1) if part.number.value == 1 else (part.number.last + 1, start)
    for begin in begins:
        lows = [word.read.low for word in said[begin:first]]
        lows = lows[1:] if suffix_at(text, said, begin, known) else lows
        while lows and lows[-1] in known.fillers and lows not in [list(p) for p in known.of.get("part", [])]:
            lows = lows[:-1]
        for phrase in known.of.get("part", []):
            rest = lows[len(phrase) :]
            tail = next((len(q) for q, _ in known.before if rest and list(q) == rest[: len(q)]), 0)
            if starts_with(lows, phrase, known.lang) and len(rest) == tail:
                return True
    return False


def _first_total(said: Sequence[Word], total: Draft, known: Wording) -> bool:
    """Whether "of" at the head of a clause stands before a number: "of 294 people asked in Velmar, 120 said ..."."""
    first = total.number.first
    while first > 0 and said[first].start > total.begin:
        first -= 1
    lows = [word.read.low for word in said[max(0, first - 5) : first]]
    if first > 1 and not said[first].broken and said[first - 1].read.low in known.fillers and said[first - 2].read.low not in known.fillers:
        first, lows = first - 1, lows[:-1]
    for phrase in known.of.get("first", []):
        if ends_with(lows, phrase, known.lang):
            head = first - len(phrase)
            if head == 0 or said[head].broken or (len(phrase) > 1 and known.lang in ("ar", "fa")):
                return True
    return False


def _ending_total(text: str, said: Sequence[Word], total: Draft, part: Draft, known: Wording) -> bool:
    """Whether a noun between two numbers says by its ending that the first is the total of the second: 1.686 kullanıcının 86'sı."""
    if known.total is None or part.number.first - total.number.last - 1 > 12:
        return False
    between = said[total.number.last + 1 : part.number.first]
    lows = [word.read.low for word in between]
    if not between or any(word.broken or word.entry.join or word.read.low in ("və", "ve") for word in between):
        return False
    noun = total.counts.last
    ending = noun > total.number.last and known.total.search(said[noun].read.low) is not None
    bare = suffix_at(text, said, total.number.last + 1, known) and known.total.fullmatch(lows[0]) is not None
    after = said[total.number.last + 1].read.low if lows else ""
    return (ending or bare) and after not in ("fazla", "çox", "artıq", "az") and not any(low in ("fazla", "çox", "artıq") for low in lows)


def anaphora(text: str, said: Sequence[Word], drafts: list[Draft], known: Wording, before: Sequence[tuple[float, Counted]]) -> None:
    """Give a part of "them" the total before it: "1,686 users shared it; at least 86 of them are members"."""
    for at, draft in enumerate(drafts):
        first, last = draft.number.first, draft.number.last
        after = last + 1 + int(suffix_at(text, said, last + 1, known))
        counts_last = draft.counts.last + 1 if draft.counts.last > last else after
        length = pronoun_at(said, after, known, ("them",)) or pronoun_at(said, counts_last, known, ("them",))
        head = _pronoun_before(said, first, draft.counts.what, known)
        if draft.of is not None or not (length or head):
            continue
        inside = [(each.number.value, each.counts) for each in drafts[:at]]
        fits = [
            (value, counts)
            for value, counts in [*before, *inside]
            if value > draft.number.value and counts.unit not in ("percent",) and _may_be(counts, draft)
        ]
        if not fits:
            continue
        value, counts = fits[-1]
        draft.of = value
        if not draft.counts.known or (length and after <= draft.counts.first < after + length):
            draft.counts = Counted(counts.unit, counts.what, -1, -1, counts.known)
        if length:
            draft.end = max(draft.end, said[min(after + length, len(said)) - 1].end)


def elliptic(text: str, said: Sequence[Word], drafts: list[Draft], known: Wording) -> None:
    """Let a bare number at the end of a clause count what the one before it counts: "14 soldiers, the rebels say 60"."""
    for before, draft in pairwise(drafts):
        number, counts = draft.number, draft.counts
        after = number.last + 1 + int(suffix_at(text, said, number.last + 1, known))
        ends = after >= len(said) or said[after].broken or said[after].entry.stop or known.has("apart", said[after].read.low)
        ends = ends and not (after < len(said) and said[after].entry.join)
        bare = not (counts.what or counts.known) and draft.of is None and said[number.first].digits
        if (
            bare
            and ends
            and before.counts.known
            and before.counts.unit in _COUNTABLE
            and number.high is None
            and not said[number.first].broken
        ):
            draft.counts = Counted(before.counts.unit, before.counts.what, -1, -1, True)


def _may_be(total: Counted, part: Draft) -> bool:
    measures = ("year", "month", "week", "day", "hour", "minute", "second", "metre", "kilometre", "kilogram", "tonne", "degree")
    if total.unit in measures or total.unit.startswith("money"):
        return part.counts.unit == total.unit
    return not (part.counts.known and total.known) or part.counts.unit == total.unit or part.counts.what is None


def _pronoun_before(said: Sequence[Word], first: int, what: str | None, known: Wording) -> bool:
    """Whether "of whom", "bunların" stands close before a number, perhaps with its qualifier between."""
    for name in ("whom", "these") if what else ("whom", "these", "including"):
        for phrase in known.of.get(name, []):
            for end in range(first, max(0, first - 5), -1):
                if ends_with([word.read.low for word in said[max(0, end - 4) : end]], phrase, known.lang) and not any(
                    word.broken for word in said[end : first + 1]
                ):
                    return True
    return False
